/** As the image store names its pictures, whichever PC downloaded them. */
const pictureName = /(DesktopImage|LockScreenImage|CompanyLogo)_[\w-]{22}\.[A-Za-z]{3,4}/;

/** Whether this can be the name of a picture of the image store; nothing else is ever looked up there. */
export function isPictureName(fileName: string): boolean {
  return pictureName.exec(fileName)?.[0] === fileName;
}

/** Whether a file of the image store can be called so: a picture, or one on its way. */
export function isPictureFile(fileName: string): boolean {
  return isPictureName(fileName.replace(/(\.[0-9a-f]{12})?\.part$/, ''));
}

/** Whether such a name stands somewhere in a text. */
export function namesPicture(text: string): boolean {
  return pictureName.test(text);
}

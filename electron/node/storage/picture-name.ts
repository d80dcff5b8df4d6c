/** As the image store names its pictures, whichever PC downloaded them. */
const pictureName = /(DesktopImage|LockScreenImage|CompanyLogo)_[\w-]{22}\.[A-Za-z]{3,4}/;

/** Whether this can be the name of a picture of the image store; nothing else is ever looked up there. */
export function isPictureName(fileName: string): boolean {
  return pictureName.exec(fileName)?.[0] === fileName;
}

/** Whether such a name stands somewhere in a text. */
export function namesPicture(text: string): boolean {
  return pictureName.test(text);
}

/** Whether this can be the name of a picture of the image store; nothing else is ever looked up there. */
export function isPictureName(fileName: string): boolean {
  return /^(DesktopImage|LockScreenImage|CompanyLogo)_[\w-]{22}\.[A-Za-z]{3,4}$/.test(fileName);
}

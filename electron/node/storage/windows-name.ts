/** Names Windows gives to devices, whatever extension follows. Source: Microsoft, Naming Files, Paths, and Namespaces. */
const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;
/** Characters no Windows name may have; a colon would name a stream inside the file (`a.png::$DATA`). */
const forbidden = /[<>:"/\\|?*\p{Cc}]/u;

/** What is wrong with one name in a Windows path, in words; null when a file may have it. */
export function windowsNameProblem(name: string): string | null {
  if (deviceName.test(name)) return 'it names a device';
  if (forbidden.test(name)) return 'it contains a character that is not allowed in a name';
  if (/[. ]$/.test(name)) return 'it ends with a dot or a space, which Windows drops';
  return name === '' ? 'it is empty' : null;
}

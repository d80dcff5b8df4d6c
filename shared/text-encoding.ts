/** UTF-8, or what the byte order mark says: Notepad and PowerShell write UTF-16. */
export function encodingByMark([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** A .reg file as Registry Editor reads it: UTF-16 where there is more than ASCII, which it would otherwise take for the computer's code page. */
export function registryFileContent(text: string): string | Uint8Array<ArrayBuffer> {
  if (!/[^ -~\r\n]/.test(text)) return text;
  const marked = `\uFEFF${text}`;
  const view = new DataView(new ArrayBuffer(marked.length * 2));
  for (let at = 0; at < marked.length; at += 1) view.setUint16(at * 2, marked.charCodeAt(at), true);
  return new Uint8Array(view.buffer);
}

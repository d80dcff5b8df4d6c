/** UTF-8, or what the byte order mark says: Notepad and PowerShell write UTF-16. */
export function encodingByMark([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** The same for a file somebody has: also UTF-16 without a mark, which the NUL bytes beside its letters tell. */
export function encodingOf(bytes: Uint8Array): ReturnType<typeof encodingByMark> {
  const marked = encodingByMark(bytes);
  return marked === 'utf-8' ? (withoutMark(bytes) ?? marked) : marked;
}

/** UTF-16 of mostly ASCII letters has a NUL in every second byte. */
function withoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const start = bytes.subarray(0, 512);
  const pairs = Math.floor(start.length / 2);
  if (pairs < 4) return null;
  const nuls = [0, 1].map((offset) => start.filter((byte, at) => at % 2 === offset && at < pairs * 2 && byte === 0).length);
  const [even = 0, odd = 0] = nuls;
  if (odd > pairs * 0.7 && even < pairs * 0.1) return 'utf-16le';
  return even > pairs * 0.7 && odd < pairs * 0.1 ? 'utf-16be' : null;
}

/** A .reg file as Registry Editor reads it: UTF-16 where there is more than ASCII, which it would otherwise take for the computer's code page. */
export function registryFileContent(text: string): string | Uint8Array<ArrayBuffer> {
  if (!/[^ -~\r\n]/.test(text)) return text;
  const marked = `\uFEFF${text}`;
  const view = new DataView(new ArrayBuffer(marked.length * 2));
  for (let at = 0; at < marked.length; at += 1) view.setUint16(at * 2, marked.charCodeAt(at), true);
  return new Uint8Array(view.buffer);
}

/** How files begin that people take for pictures a policy can set; `.` is any byte. Sources: the formats' specifications. */
const beginnings = [
  ['GIF8', 'a GIF picture'],
  ['RIFF....WEBP', 'a WebP picture'],
  ['BM', 'a BMP picture'],
  ['II*\0', 'a TIFF picture'],
  ['MM\0*', 'a TIFF picture'],
  ['....ftyp', 'an AVIF or HEIC picture, or a video'],
  ['%PDF', 'a PDF document'],
  ['PK\x03\x04', 'a ZIP archive'],
  ['\x1f\x8b', 'something compressed with gzip'],
] as const;

/** What bytes that are neither JPEG nor PNG seem to be, in words; `start` are the first of them. */
export function foreignKind(start: Uint8Array): string {
  const text = String.fromCharCode(...start);
  const known = beginnings.find(([beginning]) => beginsWith(text, beginning))?.[1] ?? textKind(text);
  return known === null ? 'it begins with neither a PNG nor a JPEG signature' : `it looks like ${known}`;
}

function beginsWith(text: string, beginning: string): boolean {
  return text.length >= beginning.length && [...beginning].every((letter, index) => letter === '.' || letter === text[index]);
}

/** With or without a byte order mark. */
function textKind(text: string): string | null {
  const bare = text.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (/<svg[\s>]/i.test(bare)) return 'an SVG picture';
  if (/^(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html|head|body)/i.test(bare)) return 'a web page';
  return bare.startsWith('<') ? 'XML or a web page' : null;
}

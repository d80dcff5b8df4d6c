const signatureBytes = 8;
/** Length and type before a chunk's data, and its checksum behind. */
const around = { before: 8, behind: 4 };

/**
 * The picture as Windows shows it: one frame. A PNG that moves is one whose animation control chunk (acTL) stands before its pixels; without that
 * chunk every decoder paints the first frame and nothing else. Source: PNG specification, third edition, 11.3.6.
 */
export async function stillPicture(picture: Blob): Promise<Blob> {
  if (picture.type !== 'image/png') return picture;
  for (let at = signatureBytes; ; ) {
    const header = new DataView(await picture.slice(at, at + around.before).arrayBuffer());
    if (header.byteLength < around.before) return picture;
    const end = at + around.before + header.getUint32(0) + around.behind;
    const type = String.fromCharCode(...new Uint8Array(header.buffer, 4));
    if (type === 'acTL') return new Blob([picture.slice(0, at), picture.slice(end)], { type: picture.type });
    if (type === 'IDAT') return picture;
    at = end;
  }
}

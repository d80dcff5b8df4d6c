import { crc32 } from 'node:zlib';

/** A picture opened at a place where any number of fillers may go, so that it stays a whole, good picture of any size. */
export interface PaddedPicture {
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  /** A piece of `bytes` bytes, 20 to 65,537, that no decoder minds. */
  filler(bytes: number): Uint8Array;
}

const pngHead = 8 + 25;

/** JPEG takes comment segments (T.81, B.2.4.5), PNG text chunks (PNG 11.3.3.2); what is neither takes blanks at its end. */
export function padPicture(picture: Uint8Array): PaddedPicture {
  if (picture[0] === 0xff && picture[1] === 0xd8) return { ...cutAt(picture, 2), filler: comment };
  if (picture[0] === 0x89 && picture[1] === 0x50) return { ...cutAt(picture, pngHead), filler: textChunk };
  return { ...cutAt(picture, picture.length), filler: (bytes) => Buffer.alloc(bytes, ' ') };
}

function cutAt(picture: Uint8Array, place: number): Pick<PaddedPicture, 'head' | 'tail'> {
  return { head: picture.subarray(0, place), tail: picture.subarray(place) };
}

function comment(bytes: number): Uint8Array {
  const segment = Buffer.alloc(bytes, ' ');
  segment.writeUInt16BE(0xfffe, 0);
  segment.writeUInt16BE(bytes - 2, 2);
  return segment;
}

function textChunk(bytes: number): Uint8Array {
  const chunk = Buffer.alloc(bytes, ' ');
  chunk.writeUInt32BE(bytes - 12, 0);
  chunk.write('tEXtFill\0', 4, 'latin1');
  chunk.writeUInt32BE(crc32(chunk.subarray(4, bytes - 4)), bytes - 4);
  return chunk;
}

import { crc32 } from 'node:zlib';
import { createImageInspector } from '../../../../electron/device/images/inspect/image-inspector.ts';
import { nativeCrc32 } from '../../../../electron/node/storage/native-crc32.ts';
import { colourPNG, pngChunk, pngOf, withOrientation, withSegment } from '../../data/pictures.ts';
import { pureTarget } from '../fuzz-target.ts';

/** A legal baseline JPEG of 8 by 8 grey pixels, by hand: its tables hold one code each. */
function smallJPEG(sof = 0xc0): Buffer {
  const segment = (code: number, ...data: readonly number[]) => [0xff, code, (data.length + 2) >> 8, (data.length + 2) & 0xff, ...data];
  return Buffer.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0),
    ...segment(0xdb, 0, ...Array.from({ length: 64 }, () => 1)),
    ...segment(sof, 8, 0, 8, 0, 8, 1, 1, 0x11, 0),
    ...segment(0xc4, 0x00, 1, ...Array.from({ length: 15 }, () => 0), 0),
    ...segment(0xc4, 0x10, 1, ...Array.from({ length: 15 }, () => 0), 0),
    ...segment(0xda, 1, 1, 0, 0, 63, 0),
    ...[0x3f, 0xff, 0x00, 0x12, 0xff, 0xd0, 0x34],
    ...[0xff, 0xd9],
  ]);
}

/** Whole at once and in pieces the same; what passes is whole in every byte, so it does not pass without its last one. */
function inspect(bytes: Uint8Array): string {
  const inPieces = (size: number, end = bytes.length) => {
    const walk = createImageInspector(nativeCrc32);
    for (let at = 0; at < end; at += size) {
      const broken = walk.push(bytes.slice(at, Math.min(end, at + size)));
      if (broken !== null) return broken;
    }
    return walk.finish();
  };
  const whole = inPieces(Math.max(1, bytes.length));
  const answer = JSON.stringify(whole);
  for (const size of [1, 13, 4_096]) {
    const other = JSON.stringify(inPieces(size));
    // What a file is instead is told from as much of its start as came first.
    const isNone = whole.kind === 'broken' && whole.reason === 'not-an-image' && other.includes('not-an-image');
    if (other !== answer && !isNone) throw new Error(`in pieces of ${size} it is ${other}, at once ${answer}`);
  }
  if (whole.kind === 'broken') return `refused ${answer}`;
  const { width, height, orientation } = whole;
  if (width < 1 || height < 1 || width * height > 67_108_864 || orientation < 1 || orientation > 8) throw new Error(`odd: ${answer}`);
  return `taken ${answer}`;
}

/** Every chunk with the CRC it should have, as far as the chunks can be followed. */
function withCrcs(bytes: Uint8Array): Uint8Array {
  const repaired = Buffer.from(bytes);
  for (let at = 8; at + 12 <= repaired.length; ) {
    const end = at + 8 + repaired.readUInt32BE(at);
    if (end + 4 > repaired.length) break;
    repaired.writeUInt32BE(crc32(repaired.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return repaired;
}

const palette = pngOf(
  { width: 3, height: 3, depth: 4, colourType: 3 },
  pngChunk('PLTE', Buffer.alloc(12)),
  pngChunk('tRNS', Buffer.from([0])),
  pngChunk('IDAT', Buffer.from([1, 2, 3])),
  pngChunk('tEXt', Buffer.from('a\0b')),
);

export const png = pureTarget(
  {
    seeds: [
      colourPNG(0x336699),
      pngOf({ width: 1, height: 1 }),
      palette,
      pngOf({ width: 9, height: 9, depth: 16, colourType: 6, rest: [0, 0, 1] }),
    ],
    words: [
      'IHDR',
      'PLTE',
      'IDAT',
      'IEND',
      'tEXt',
      'acTL',
      'fcTL',
      'fdAT',
      'eXIf',
      '\0\0\0\0',
      '\0\0\0\x0d',
      '\x7f\xff\xff\xff',
      '\x80\0\0\0',
      '\x89PNG\r\n\x1a\n',
    ],
    repair: withCrcs,
  },
  inspect,
);

const jpeg1 = smallJPEG();

export const jpeg = pureTarget(
  {
    seeds: [
      jpeg1,
      smallJPEG(0xc2),
      withOrientation(jpeg1, 6),
      withOrientation(jpeg1, 3, 'II'),
      withSegment(jpeg1, 0xe2, Buffer.from('ICC_PROFILE\0')),
      withSegment(jpeg1, 0xfe, Buffer.from('<?php')),
    ],
    words: [
      '\xff\xd8',
      '\xff\xd9',
      '\xff\xda',
      '\xff\xd0',
      '\xff\xd7',
      '\xff\x00',
      '\xff\xff',
      '\xff\xc0',
      '\xff\xc2',
      '\xff\xc4',
      '\xff\xdb',
      '\xff\xdd\0\x04\0\x01',
      '\xff\xe1',
      'Exif\0\0',
      'II*\0',
      'MM\0*',
      '\0\0',
      '\xff\xdc\0\x04\0\x08',
    ],
  },
  inspect,
);

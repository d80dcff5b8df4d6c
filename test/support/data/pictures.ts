import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { PNG } from 'pngjs';

/** A small whole PNG of one colour; the colour makes its bytes its own. */
export function colourPNG(colour: number, width = 8, height = 8): Buffer {
  const image = new PNG({ width, height });
  for (let index = 0; index < image.data.length; index += 4) image.data.writeUInt32BE(((colour << 8) | 0xff) >>> 0, index);
  return PNG.sync.write(image);
}

export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function pngChunk(type: string, data: Uint8Array = new Uint8Array(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

export interface HeaderFields {
  readonly width: number;
  readonly height: number;
  readonly depth?: number;
  readonly colourType?: number;
  readonly rest?: readonly [number, number, number];
}

export function pngHeader({ width, height, depth = 8, colourType = 2, rest = [0, 0, 0] }: HeaderFields): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colourType, ...rest], 8);
  return pngChunk('IHDR', data);
}

/** A structurally whole PNG with any chunks between header and end. */
export function pngOf(header: HeaderFields, ...chunks: readonly Buffer[]): Buffer {
  const middle = chunks.length > 0 ? chunks : [pngChunk('IDAT', Buffer.from([1, 2, 3, 4]))];
  return Buffer.concat([pngSignature, pngHeader(header), ...middle, pngChunk('IEND')]);
}

/** A whole PNG of about so many bytes, which are random and so the picture's own. */
export function bigPNG(bytes: number): Buffer {
  const pieces: Buffer[] = [];
  for (let left = bytes - 57; left > 0; left -= 1_048_576)
    pieces.push(pngChunk('IDAT', randomFillSync(Buffer.alloc(Math.min(left, 1_048_576)))));
  return pngOf({ width: 4_000, height: 4_000 }, ...pieces);
}

let found: string | null = null;

/** A JPEG by ImageMagick, e.g. `['-size', '64x48', 'plasma:']` with options before the output. */
export function magickJPEG(...options: readonly string[]): Buffer {
  found ??= findConvert();
  return execFileSync(found, ['-seed', '1', ...options, 'jpeg:-'], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Some machines have another program of the name in front. */
function findConvert(): string {
  const candidates = ['/usr/bin/convert', 'convert', 'magick'];
  const isMagick = (path: string) => {
    try {
      return execFileSync(path, ['-version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).includes('ImageMagick');
    } catch {
      return false;
    }
  };
  const real = candidates.find(isMagick);
  if (real === undefined) throw new Error('The tests need ImageMagick (Debian: imagemagick)');
  return real;
}

/** The same JPEG with an EXIF block that says how to turn it. */
export function withOrientation(jpeg: Buffer, orientation: number, order: 'II' | 'MM' = 'MM'): Buffer {
  const little = order === 'II';
  const number = (value: number, bytes: 2 | 4) => {
    const buffer = Buffer.alloc(bytes);
    if (little) buffer.writeUIntLE(value, 0, bytes);
    else buffer.writeUIntBE(value, 0, bytes);
    return buffer;
  };
  const entry = [number(0x0112, 2), number(3, 2), number(1, 4), number(orientation, 2), number(0, 2)];
  const tiff = Buffer.concat([Buffer.from(order), number(42, 2), number(8, 4), number(1, 2), ...entry, number(0, 4)]);
  return withSegment(jpeg, 0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]));
}

/** The same JPEG with one more segment right after its start. */
export function withSegment(jpeg: Buffer, code: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.set([0xff, code]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

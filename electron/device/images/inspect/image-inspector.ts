import type { Crc32 } from '../../ports/crc32.ts';
import { type ChunkReader, createByteFeed, type Pause } from './chunk-reader.ts';
import { foreignKind } from './foreign-kinds.ts';
import { inspectJpeg } from './inspect-jpeg.ts';
import { inspectPng } from './inspect-png.ts';
import { type Broken, broken, type Inspection } from './inspection.ts';

/**
 * Says whether bytes that come in pieces are a whole PNG or JPEG, by structure alone: no pixel is decoded, and no more than
 * a few KB are kept. A file that was cut anywhere never passes, which decoders do not promise.
 */
export interface ImageInspector {
  /** Looks at the next piece. Answers as soon as the file is known to be broken, else null. */
  push(piece: Uint8Array): Broken | null;
  /** What it is, now that all bytes were there. */
  finish(): Inspection;
}

export function createImageInspector(crc32: Crc32): ImageInspector {
  const feed = createByteFeed();
  const walk = walkPicture(feed, crc32);
  let result: Inspection | null = null;
  let signatureSeen = false;
  const go = () => {
    const step = walk.next();
    if (step.done) result = step.value;
  };
  go();
  return {
    push(piece) {
      if (piece.length > 0 && result === null) {
        signatureSeen = true;
        feed.offer(piece);
        go();
      }
      return result?.kind === 'broken' ? result : null;
    },
    finish: () => result ?? broken(signatureSeen ? 'truncated-image' : 'not-an-image', 'the picture ends too early'),
  };
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpegSignature = [0xff, 0xd8];

function* walkPicture(feed: ChunkReader, crc32: Crc32): Pause<Inspection> {
  const start = (yield* feed.rest()).slice(0, 256);
  const signature = start[0] === jpegSignature[0] ? jpegSignature : pngSignature;
  for (const expected of signature) {
    const [byte] = yield* feed.take(1);
    if (byte !== expected) return broken('not-an-image', foreignKind(start));
  }
  if (signature === pngSignature) return yield* inspectPng(feed, crc32);
  // Every JPEG goes on with another marker; other formats with the same two bytes do not.
  const [next] = yield* feed.rest();
  if (next !== 0xff) return broken('not-an-image', foreignKind(start));
  return yield* inspectJpeg(feed);
}

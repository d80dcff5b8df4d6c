import type { Crc32 } from '../../ports/crc32.ts';
import { bigEndian, type ChunkReader, type Pause } from './chunk-reader.ts';
import { broken, type Inspection, tooManyPixels } from './inspection.ts';

/** Bit depths each colour type may have. Source: PNG specification (W3C), table 11.1. */
const depthsOf: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
const paletteType = 3;
const largestNumber = 0x7fffffff;
/** 50 MB in chunks of 1 KB; each costs far more than its bytes. */
const mostChunks = 50_000;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly colourType: number;
}

interface Chunk {
  readonly type: string;
  readonly length: number;
  /** CRC of the type, on which that of the data goes on. */
  readonly crc: number;
}

/**
 * The structure of a PNG after its signature: IHDR first and legal, every chunk whole with the right CRC, a palette where
 * one is needed, image data in one run, IEND. Nothing is inflated; what follows IEND is left alone.
 */
export function* inspectPng(feed: ChunkReader, crc32: Crc32): Pause<Inspection> {
  const first = yield* readChunk(feed, crc32);
  if (first.type !== 'IHDR' || first.length !== 13) return broken('corrupt-image', 'the first chunk is not a header');
  const data = yield* feed.take(13);
  if (!(yield* crcMatches(feed, crc32(data, first.crc)))) return broken('corrupt-image', 'the header has the wrong checksum');
  const header = readHeader(data);
  if ('kind' in header) return header;
  const problem = (yield* walkChunks(feed, crc32, header)) ?? null;
  if (problem !== null) return broken('corrupt-image', problem);
  return { kind: 'picture', type: 'png', width: header.width, height: header.height, orientation: 1 };
}

function readHeader(data: Uint8Array): Header | Inspection {
  const width = bigEndian(data, 0, 4);
  const height = bigEndian(data, 4, 4);
  const [depth = 0, colourType = 0, compression, filter, interlace = 0] = data.subarray(8);
  const legalSize = width >= 1 && height >= 1 && width <= largestNumber && height <= largestNumber;
  const legal = depthsOf[colourType]?.includes(depth) === true && compression === 0 && filter === 0 && interlace <= 1;
  if (!legalSize || !legal)
    return broken('corrupt-image', `the header is not valid (${width} × ${height}, depth ${depth}, type ${colourType})`);
  return tooManyPixels(width, height) ?? { width, height, colourType };
}

/** Every chunk from the second to IEND; what is wrong, or undefined. */
function* walkChunks(feed: ChunkReader, crc32: Crc32, { colourType }: Header): Pause<string | undefined> {
  let palette = false;
  let pixels: 'before' | 'inside' | 'after' = 'before';
  for (let chunks = 0; ; chunks += 1) {
    if (chunks > mostChunks) return `it has more than ${mostChunks} chunks`;
    const chunk = yield* readChunk(feed, crc32);
    const problem = chunkProblem(chunk);
    if (problem !== undefined) return problem;
    if (!(yield* dataMatches(feed, crc32, chunk))) return `chunk ${chunk.type} has the wrong checksum`;
    if (chunk.type === 'PLTE') palette = true;
    if (chunk.type === 'IDAT' && pixels === 'after') return 'the image data is in two places';
    if (chunk.type === 'IDAT' && colourType === paletteType && !palette) return 'the palette is missing';
    if (chunk.type === 'IDAT') pixels = 'inside';
    else if (pixels === 'inside') pixels = 'after';
    if (chunk.type === 'IEND') return pixels === 'before' ? 'there is no image data' : undefined;
  }
}

const knownCritical: ReadonlySet<string> = new Set(['PLTE', 'IDAT', 'IEND']);

function chunkProblem({ type, length }: Chunk): string | undefined {
  if (!/^[A-Za-z]{4}$/.test(type)) return 'a chunk has no valid name';
  if (length > largestNumber) return `chunk ${type} claims ${length} bytes`;
  // An upper-case first letter says: who does not know this chunk cannot show the picture.
  if (/^[A-Z]/.test(type) && !knownCritical.has(type)) return `chunk ${type} is out of place or unknown`;
  if (type === 'PLTE' && (length === 0 || length > 768 || length % 3 !== 0)) return 'the palette has an impossible length';
  if (type === 'IEND' && length !== 0) return 'the end chunk is not empty';
  return undefined;
}

function* readChunk(feed: ChunkReader, crc32: Crc32): Pause<Chunk> {
  const head = yield* feed.take(8);
  const name = head.subarray(4);
  return { type: String.fromCharCode(...name), length: bigEndian(head, 0, 4), crc: crc32(name, 0) };
}

function* dataMatches(feed: ChunkReader, crc32: Crc32, chunk: Chunk): Pause<boolean> {
  let crc = chunk.crc;
  yield* feed.skip(chunk.length, (stretch) => {
    crc = crc32(stretch, crc);
  });
  return yield* crcMatches(feed, crc);
}

function* crcMatches(feed: ChunkReader, crc: number): Pause<boolean> {
  return bigEndian(yield* feed.take(4), 0, 4) === crc;
}

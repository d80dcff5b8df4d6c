import { done, type Problem, type Result, refused } from '../../../../shared/result.ts';
import type { Container } from './container.ts';
import { wimLimits } from './limits.ts';
import { littleEndian } from './little-endian.ts';
import { readBytes } from './read-bytes.ts';
import { damaged, tooMuch } from './refusals.ts';
import { type Resource, resourceProblem } from './resource.ts';

export interface Unpacking {
  readonly resource: Resource;
  /** Names the resource in refusals: `in "/DataAsset/0/logo.png"`. */
  readonly where: string;
  /** Unpacked bytes above which nothing is unpacked. */
  readonly most: number;
  /** Sees the bytes in order. A piece is the seer's until it is done. */
  readonly see: (piece: Uint8Array) => void | Promise<void>;
}

/** Unpacks a resource in pieces, without ever holding more than `readAhead` and a chunk of it; null when all of it was seen. */
export async function unpack(container: Container, unpacking: Unpacking): Promise<Problem | null> {
  const { resource, where, most } = unpacking;
  const problem = resourceProblem(resource, container.reader.size, where) ?? sizeProblem(resource, where, most);
  if (problem !== null || resource.originalSize === 0) return problem;
  return resource.isCompressed ? unpackChunks(container, unpacking) : copyStored(container, unpacking);
}

/** The whole resource. For texts and tables; pictures go through `unpack`. */
export async function unpackWhole(container: Container, { resource, where, most }: Omit<Unpacking, 'see'>): Promise<Result<Uint8Array>> {
  const pieces: Uint8Array[] = [];
  const problem = await unpack(container, { resource, where, most, see: (piece) => void pieces.push(piece.slice()) });
  if (problem !== null) return refused(problem);
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return done(whole);
}

function sizeProblem({ originalSize, storedSize }: Resource, where: string, most: number): Problem | null {
  if (originalSize > most) return tooMuch(`${originalSize} bytes ${where} are more than the ${most} that are unpacked`);
  if (originalSize > wimLimits.ratioFreeBytes && originalSize > storedSize * wimLimits.ratio) {
    return tooMuch(`${storedSize} bytes ${where} would become ${originalSize}, more than ${wimLimits.ratio} times as many`);
  }
  return null;
}

async function copyStored({ reader }: Container, { resource, see }: Unpacking): Promise<Problem | null> {
  for (let at = 0; at < resource.storedSize; at += wimLimits.readAhead) {
    const piece = await readBytes(reader, resource.offset + at, Math.min(wimLimits.readAhead, resource.storedSize - at));
    if (!piece.ok) return piece.problem;
    await see(piece.value);
  }
  return null;
}

/** Where each chunk begins, counted from the start of the resource; one more for the end. */
type ChunkStarts = Float64Array;

async function unpackChunks(container: Container, { resource, where, see }: Unpacking): Promise<Problem | null> {
  const { chunkSize, decoder } = container;
  if (decoder === null) return damaged('A resource is compressed in a WIM file without compression', where);
  const starts = await readChunkStarts(container, resource, where);
  if (!starts.ok) return starts.problem;
  const output = new Uint8Array(Math.min(chunkSize, resource.originalSize));
  const count = starts.value.length - 1;
  for (let first = 0; first < count; ) {
    const end = endOfRun(starts.value, first);
    const from = starts.value[first] ?? 0;
    const run = await readBytes(container.reader, resource.offset + from, (starts.value[end] ?? 0) - from);
    if (!run.ok) return run.problem;
    for (let chunk = first; chunk < end; chunk += 1) {
      const input = run.value.subarray((starts.value[chunk] ?? 0) - from, (starts.value[chunk + 1] ?? 0) - from);
      const wanted = Math.min(chunkSize, resource.originalSize - chunk * chunkSize);
      const piece = unpackChunk(container, input, output.subarray(0, wanted));
      if (piece === null) return damaged(`Chunk ${chunk} of ${count} cannot be unpacked`, where);
      await see(piece);
    }
    first = end;
  }
  return null;
}

/** A chunk that is as long as what it stands for is stored as it is. */
function unpackChunk({ decoder }: Container, input: Uint8Array, output: Uint8Array): Uint8Array | null {
  if (input.length === output.length) return input;
  return decoder?.decode(input, output) ? output : null;
}

/** As many chunks as are read at once: one at least. */
function endOfRun(starts: ChunkStarts, first: number): number {
  const from = starts[first] ?? 0;
  let end = first + 1;
  while (end < starts.length - 1 && (starts[end + 1] ?? 0) - from <= wimLimits.readAhead) end += 1;
  return end;
}

/** A resource of 4 GiB and more has a table of 8 bytes a chunk; nothing that large is ever unpacked. */
async function readChunkStarts({ reader, chunkSize }: Container, resource: Resource, where: string): Promise<Result<ChunkStarts>> {
  const { originalSize, storedSize, offset } = resource;
  const count = Math.ceil(originalSize / chunkSize);
  const tableBytes = 4 * (count - 1);
  if (tableBytes > storedSize) return refused(damaged(`${storedSize} bytes cannot hold the table of ${count} chunks`, where));
  const bytes = await readBytes(reader, offset, tableBytes);
  if (!bytes.ok) return bytes;
  const table = littleEndian(bytes.value);
  const starts = new Float64Array(count + 1);
  for (let chunk = 0; chunk < count; chunk += 1) starts[chunk] = tableBytes + (chunk === 0 ? 0 : table.u32(4 * (chunk - 1)));
  starts[count] = storedSize;
  for (let chunk = 0; chunk < count; chunk += 1) {
    const stored = (starts[chunk + 1] ?? 0) - (starts[chunk] ?? 0);
    const wanted = Math.min(chunkSize, originalSize - chunk * chunkSize);
    if (stored < 1 || stored > wanted) return refused(damaged(`Chunk ${chunk} of ${count} claims ${stored} bytes for ${wanted}`, where));
  }
  return done(starts);
}

import { done, type Result, refused } from '../../../../shared/result.ts';
import type { RandomAccessReader } from '../../ports/random-access.ts';
import { unreadable } from './refusals.ts';

/** Exactly `length` bytes that lie inside the file. */
export async function readBytes(reader: RandomAccessReader, offset: number, length: number): Promise<Result<Uint8Array>> {
  if (length === 0) return done(new Uint8Array(0));
  const read = await reader.read(offset, length);
  return read.kind === 'bytes' ? done(read.bytes) : refused(unreadable(read.detail));
}

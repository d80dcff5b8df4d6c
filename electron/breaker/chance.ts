import { createHash } from 'node:crypto';

/** A number from 0 to below 1 that is the same for the same words in every run. */
export function chance(...words: readonly (string | number)[]): number {
  return createHash('sha256').update(JSON.stringify(words)).digest().readUInt32BE(0) / 2 ** 32;
}

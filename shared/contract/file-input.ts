import * as v from 'valibot';
import type { FilePieces } from './operation.ts';

/** A file as input: its bytes, at most so many, or its pieces as they come, which whoever reads them has to count. */
export function fileOf(mostBytes: number): v.GenericSchema<unknown, Uint8Array | FilePieces> {
  return v.union([v.pipe(v.instance(Uint8Array), v.maxLength(mostBytes)), v.custom<FilePieces>(isFilePieces)]);
}

/** Of a door only: neither JSON nor IPC can hold one. */
function isFilePieces(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

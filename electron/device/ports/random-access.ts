import type { Failed } from './failed.ts';

/** Bytes of a file by their place, for formats that are not read in order. */
export interface RandomAccessReader {
  /** In bytes. */
  readonly size: number;
  /** Exactly `length` bytes from `offset`, all inside `size`. The bytes are the caller's. Fails where the file has become shorter. */
  read(offset: number, length: number): Promise<{ readonly kind: 'bytes'; readonly bytes: Uint8Array } | Failed>;
}

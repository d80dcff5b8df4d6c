import type { RandomAccessReader } from '../../../electron/device/ports/random-access.ts';

/** Bytes that are in memory as a file. */
export function memoryReader(bytes: Uint8Array): RandomAccessReader {
  return {
    size: bytes.length,
    read: async (offset, length) => ({ kind: 'bytes', bytes: bytes.slice(offset, offset + length) }),
  };
}

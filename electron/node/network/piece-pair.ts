import { longestRead } from './reading-socket.ts';

/** Memory for a body of any length: one half is filled while the reader has the other. */
export interface PiecePair {
  /** Copies the bytes. */
  fill(bytes: Uint8Array): void;
  /** Whether whatever one more read brings would fit. */
  hasRoom(): boolean;
  /** What has come since the last time, the reader's until the next time; null when nothing has. */
  take(): Uint8Array | null;
}

export function createPiecePair(): PiecePair {
  let filling = Buffer.allocUnsafeSlow(2 * longestRead);
  let lent = Buffer.allocUnsafeSlow(2 * longestRead);
  let length = 0;
  return {
    fill(bytes) {
      // The parser may have held bytes back and bring more than one read did.
      if (length + bytes.length > filling.length) filling = Buffer.concat([filling.subarray(0, length)], length + bytes.length);
      filling.set(bytes, length);
      length += bytes.length;
    },
    hasRoom: () => length + longestRead <= filling.length,
    take() {
      if (length === 0) return null;
      [filling, lent] = [lent, filling];
      const taken = lent.subarray(0, length);
      length = 0;
      return taken;
    },
  };
}

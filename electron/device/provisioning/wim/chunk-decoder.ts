/** Unpacks one chunk. Chunks are independent of each other, so a decoder may be used for any, one at a time. */
export interface ChunkDecoder {
  /** Fills `output` whole; false where the input does not say how. */
  decode(input: Uint8Array, output: Uint8Array): boolean;
}

/** Copies `length` bytes from `offset` bytes back, which may be nearer than `length`: then they repeat. */
export function copyMatch(output: Uint8Array, at: number, offset: number, length: number): void {
  const end = at + length;
  if (offset === 1 && length > 16) {
    output.fill(output[at - 1] ?? 0, at, end);
    return;
  }
  if (offset >= length && length > 32) {
    output.copyWithin(at, at - offset, at - offset + length);
    return;
  }
  for (let to = at, from = at - offset; to < end; to += 1, from += 1) output[to] = output[from] ?? 0;
}

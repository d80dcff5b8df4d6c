/**
 * Bytes that arrive in pieces and are read in order by a generator, which pauses (yields) while there are none. A format
 * can so be walked top to bottom as if the file were in memory, while no more than one piece ever is.
 */
export interface ChunkReader {
  /** Hands the next piece in; everything before it must have been read. */
  offer(piece: Uint8Array): void;
  /** The next `count` bytes, copied together; for headers, not for data. */
  take(count: number): Pause<Uint8Array>;
  /** Passes over `count` bytes and shows each stretch of them to `see`. */
  skip(count: number, see?: (stretch: Uint8Array) => void): Pause<void>;
  /** Passes over every byte of this value, and takes the first other one. */
  takeBehind(fill: number): Pause<number>;
  /** What is left of the current piece, at least one byte. Pass over it with `advance`. */
  rest(): Pause<Uint8Array>;
  advance(count: number): void;
}

/** A generator that yields nothing but the wish for more bytes. */
export type Pause<Value> = Generator<undefined, Value, undefined>;

export function createByteFeed(): ChunkReader {
  let piece = new Uint8Array(0);
  let position = 0;

  function* rest(): Pause<Uint8Array> {
    while (position === piece.length) yield;
    return piece.subarray(position);
  }
  function* skip(count: number, see?: (stretch: Uint8Array) => void): Pause<void> {
    for (let left = count; left > 0; ) {
      const stretch = (yield* rest()).subarray(0, left);
      see?.(stretch);
      position += stretch.length;
      left -= stretch.length;
    }
  }
  function* take(count: number): Pause<Uint8Array> {
    const taken = new Uint8Array(count);
    let length = 0;
    yield* skip(count, (stretch) => {
      taken.set(stretch, length);
      length += stretch.length;
    });
    return taken;
  }
  function* takeBehind(fill: number): Pause<number> {
    for (;;) {
      const stretch = yield* rest();
      let end = 0;
      while (end < stretch.length && stretch[end] === fill) end += 1;
      position += Math.min(end + 1, stretch.length);
      if (end < stretch.length) return stretch[end] as number;
    }
  }
  return {
    offer(next) {
      piece = next as Uint8Array<ArrayBuffer>;
      position = 0;
    },
    take,
    takeBehind,
    skip,
    rest,
    advance(count) {
      position += count;
    },
  };
}

/** An unsigned number, most significant byte first. */
export function bigEndian(bytes: Uint8Array, offset: number, length: 2 | 4): number {
  let value = 0;
  for (let index = offset; index < offset + length; index += 1) value = value * 256 + (bytes[index] ?? 0);
  return value;
}

/** The bits of an LZX chunk: 16-bit words, least significant byte first, used from the top bit down. */
export interface LzxBits {
  /** At least the next 17 bits, from the top of a 32-bit number down. */
  peek(): number;
  skip(count: number): void;
  /** The next `count` bits, at most 17. */
  take(count: number): number;
  /** Drops what is left of the word that was begun, or a whole word where none was, and gives the position of the byte behind it. */
  align(): number;
  /** Goes on at a byte. */
  goOnAt(position: number): void;
  /** More was read than there is. A decoder may look a few words ahead of what it uses. */
  isPastEnd(): boolean;
}

export function createLzxBits(input: Uint8Array): LzxBits {
  let position = 0;
  let bits = 0;
  let left = 0;
  const fill = () => {
    while (left <= 16) {
      bits |= ((input[position] ?? 0) | ((input[position + 1] ?? 0) << 8)) << (16 - left);
      position += 2;
      left += 16;
    }
  };
  const skip = (count: number) => {
    bits <<= count;
    left -= count;
  };
  return {
    peek() {
      if (left <= 16) fill();
      return bits;
    },
    skip,
    take(count) {
      if (count === 0) return 0;
      if (left <= 16) fill();
      const value = bits >>> (32 - count);
      skip(count);
      return value;
    },
    align: () => (Math.floor((position * 8 - left) / 16) + 1) * 2,
    goOnAt(next) {
      position = next;
      bits = 0;
      left = 0;
    },
    isPastEnd: () => position * 8 - left > input.length * 8,
  };
}

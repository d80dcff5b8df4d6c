/** The bits a look-up takes at once. Longer codes are rare; they are found by their length. */
export const quickBits = 11;

/**
 * A canonical Huffman code that can be built again and again without allocating. An entry is `symbol << 5 | length`; 0 stands for
 * no code. A code may leave patterns unused (they decode to nothing), but may not use one twice.
 */
export interface HuffmanCode {
  /** Entries by the next `quickBits` bits; 0 sends one to `long`. */
  readonly quick: Uint16Array;
  /** The entry for the next 16 bits where `quick` has none. */
  long(next16: number): number;
  /** Takes the first `count` lengths, each at most 16; false where they make no code. */
  build(lengths: Uint8Array, count: number): boolean;
}

const longest = 16;

export function createHuffmanCode(symbols: number): HuffmanCode {
  const quick = new Uint16Array(1 << quickBits);
  const sorted = new Uint16Array(symbols);
  const counts = new Uint16Array(longest + 1);
  /** Per length: the first code, the code behind the last, and the place of the first symbol in `sorted`. */
  const first = new Uint32Array(longest + 1);
  const end = new Uint32Array(longest + 1);
  const places = new Uint16Array(longest + 1);

  /** Whether the lengths fit into one code. */
  const layOut = (lengths: Uint8Array, count: number): boolean => {
    counts.fill(0);
    for (let symbol = 0; symbol < count; symbol += 1) counts[lengths[symbol] ?? 0] = (counts[lengths[symbol] ?? 0] ?? 0) + 1;
    let code = 0;
    let place = 0;
    for (let length = 1; length <= longest; length += 1) {
      const here = counts[length] ?? 0;
      code <<= 1;
      first[length] = code;
      code += here;
      end[length] = code;
      if (code > 1 << length) return false;
      places[length] = place;
      place += here;
    }
    return true;
  };
  const sort = (lengths: Uint8Array, count: number): void => {
    for (let symbol = 0; symbol < count; symbol += 1) {
      const length = lengths[symbol] ?? 0;
      if (length === 0) continue;
      const place = places[length] ?? 0;
      sorted[place] = symbol;
      places[length] = place + 1;
    }
    for (let length = 1; length <= longest; length += 1) places[length] = (places[length] ?? 0) - (counts[length] ?? 0);
  };
  const fillQuick = (): void => {
    let at = 0;
    let place = 0;
    for (let length = 1; length <= quickBits; length += 1) {
      const run = 1 << (quickBits - length);
      for (let left = counts[length] ?? 0; left > 0; left -= 1) {
        const entry = ((sorted[place] ?? 0) << 5) | length;
        place += 1;
        if (run > 16) quick.fill(entry, at, at + run);
        else for (let index = at; index < at + run; index += 1) quick[index] = entry;
        at += run;
      }
    }
    quick.fill(0, at);
  };
  return {
    quick,
    long(next16) {
      for (let length = quickBits + 1; length <= longest; length += 1) {
        const code = next16 >>> (longest - length);
        const start = first[length] ?? 0;
        if (code >= start && code < (end[length] ?? 0)) return ((sorted[(places[length] ?? 0) + code - start] ?? 0) << 5) | length;
      }
      return 0;
    },
    build(lengths, count) {
      if (!layOut(lengths, count)) return false;
      sort(lengths, count);
      fillQuick();
      return true;
    },
  };
}

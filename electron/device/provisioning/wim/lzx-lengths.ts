import { createHuffmanCode, type HuffmanCode, quickBits } from './huffman.ts';
import type { LzxBits } from './lzx-bits.ts';

const pretreeSymbols = 20;

/** The symbol that comes next, or -1 where the bits are none. */
export function takeSymbol(bits: LzxBits, code: HuffmanCode): number {
  const next = bits.peek();
  const entry = code.quick[next >>> (32 - quickBits)] || code.long(next >>> 16);
  if (entry === 0) return -1;
  bits.skip(entry & 31);
  return entry >> 5;
}

/** Reads code lengths, written as changes of those of the block before under a code of their own. */
export function createLengthReader() {
  const pretree = createHuffmanCode(pretreeSymbols);
  const pretreeLengths = new Uint8Array(pretreeSymbols);
  /** The length itself, by how much the one before is lowered. */
  const lowered = (before: number, by: number) => (before - by + 17) % 17;

  const readRun = (bits: LzxBits, symbol: number, before: number): { readonly length: number; readonly count: number } | null => {
    if (symbol === 17) return { length: 0, count: 4 + bits.take(4) };
    if (symbol === 18) return { length: 0, count: 20 + bits.take(5) };
    const count = 4 + bits.take(1);
    const next = takeSymbol(bits, pretree);
    return next < 0 || next > 16 ? null : { length: lowered(before, next), count };
  };

  /** Changes `lengths` from `start` up to `end`; false where the bits say nothing sensible. */
  return (bits: LzxBits, lengths: Uint8Array, start: number, end: number): boolean => {
    for (let symbol = 0; symbol < pretreeSymbols; symbol += 1) pretreeLengths[symbol] = bits.take(4);
    if (!pretree.build(pretreeLengths, pretreeSymbols)) return false;
    for (let at = start; at < end; ) {
      const symbol = takeSymbol(bits, pretree);
      if (symbol < 0) return false;
      const before = lengths[at] ?? 0;
      const run = symbol <= 16 ? { length: lowered(before, symbol), count: 1 } : readRun(bits, symbol, before);
      if (run === null || at + run.count > end) return false;
      lengths.fill(run.length, at, at + run.count);
      at += run.count;
    }
    return true;
  };
}

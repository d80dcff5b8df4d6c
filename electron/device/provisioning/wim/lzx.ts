import { type ChunkDecoder, copyMatch } from './chunk-decoder.ts';
import { createHuffmanCode, quickBits } from './huffman.ts';
import { createLzxBits, type LzxBits } from './lzx-bits.ts';
import { undoCallTranslation } from './lzx-calls.ts';
import { createLengthReader, takeSymbol } from './lzx-lengths.ts';

const literals = 256;
const lengthSymbols = 249;
const alignedSymbols = 8;
const shortestMatch = 2;
const standardBlock = 32_768;
const mostExtraBits = 17;

/**
 * LZX as a WIM file uses it: the LZX of cabinets ([MS-PATCH], [MS-CAB]) with a window as large as the chunk, every chunk afresh, the
 * translation of x86 calls always on, and a block size of one bit where it is 32,768.
 *
 * @param window the chunk size, a power of two from 32 KiB to 2 MiB
 */
export function createLzxDecoder(window: number): ChunkDecoder {
  const codes = createCodes(slotsFor(window));
  const sizeBits = window >= 65_536 ? 24 : 16;
  return {
    decode(input, output) {
      const bits = createLzxBits(input);
      codes.forget();
      for (let at = 0; at < output.length; ) {
        const type = bits.take(3);
        const size = bits.take(1) === 1 ? standardBlock : takeWide(bits, sizeBits);
        const end = at + size;
        if (size === 0 || end > output.length) return false;
        const isRight =
          type === 3 ? copyBlock(codes, bits, input, output.subarray(at, end)) : unpackBlock(codes, { bits, output, at, end, type });
        if (!isRight || bits.isPastEnd()) return false;
        at = end;
      }
      undoCallTranslation(output);
      return true;
    },
  };
}

interface Slots {
  readonly bases: Uint32Array;
  readonly extraBits: Uint8Array;
}

/** Position slots: each begins where the one before ends; the first that begins at or behind the window is one too many. */
function slotsFor(window: number): Slots {
  const bases: number[] = [];
  const extraBits: number[] = [];
  for (let base = 0; base < window; ) {
    const extra = Math.min(mostExtraBits, Math.max(0, (bases.length >> 1) - 1));
    bases.push(base);
    extraBits.push(extra);
    base += 1 << extra;
  }
  return { bases: Uint32Array.from(bases), extraBits: Uint8Array.from(extraBits) };
}

type Codes = ReturnType<typeof createCodes>;

function createCodes(slots: Slots) {
  const mainSymbols = literals + 8 * slots.bases.length;
  const mainLengths = new Uint8Array(mainSymbols);
  const lengthLengths = new Uint8Array(lengthSymbols);
  const alignedLengths = new Uint8Array(alignedSymbols);
  const main = createHuffmanCode(mainSymbols);
  const length = createHuffmanCode(lengthSymbols);
  const aligned = createHuffmanCode(alignedSymbols);
  const readLengths = createLengthReader();
  const recent = new Uint32Array(3);
  return {
    slots,
    main,
    length,
    aligned,
    /** The three offsets used last, newest first. */
    recent,
    /** As at the start of a chunk. */
    forget() {
      mainLengths.fill(0);
      lengthLengths.fill(0);
      recent.fill(1);
    },
    /** Reads the codes of a block; false where they are none. */
    read(bits: LzxBits, hasAligned: boolean): boolean {
      if (hasAligned) {
        for (let symbol = 0; symbol < alignedSymbols; symbol += 1) alignedLengths[symbol] = bits.take(3);
        if (!aligned.build(alignedLengths, alignedSymbols)) return false;
      }
      return (
        readLengths(bits, mainLengths, 0, literals) &&
        readLengths(bits, mainLengths, literals, mainSymbols) &&
        main.build(mainLengths, mainSymbols) &&
        readLengths(bits, lengthLengths, 0, lengthSymbols) &&
        length.build(lengthLengths, lengthSymbols)
      );
    },
  };
}

function takeWide(bits: LzxBits, count: 16 | 24): number {
  const upper = count === 24 ? bits.take(8) : 0;
  return upper * 65_536 + bits.take(16);
}

/** An uncompressed block: the three recent offsets, then bytes. */
function copyBlock({ recent }: Codes, bits: LzxBits, input: Uint8Array, output: Uint8Array): boolean {
  const start = bits.align();
  const data = start + 12;
  if (data + output.length > input.length) return false;
  for (let index = 0; index < 3; index += 1) {
    const at = start + 4 * index;
    recent[index] = ((input[at] ?? 0) | ((input[at + 1] ?? 0) << 8) | ((input[at + 2] ?? 0) << 16) | ((input[at + 3] ?? 0) << 24)) >>> 0;
  }
  output.set(input.subarray(data, data + output.length));
  bits.goOnAt(data + output.length + (output.length & 1));
  return true;
}

interface Block {
  readonly bits: LzxBits;
  readonly output: Uint8Array;
  readonly at: number;
  readonly end: number;
  readonly type: number;
}

function unpackBlock(codes: Codes, { bits, output, at: start, end, type }: Block): boolean {
  const hasAligned = type === 2;
  if ((type !== 1 && !hasAligned) || !codes.read(bits, hasAligned)) return false;
  const { quick, long } = codes.main;
  for (let at = start; at < end; ) {
    const next = bits.peek();
    const entry = quick[next >>> (32 - quickBits)] || long(next >>> 16);
    if (entry === 0) return false;
    bits.skip(entry & 31);
    const symbol = entry >> 5;
    if (symbol < literals) {
      output[at] = symbol;
      at += 1;
      continue;
    }
    const header = symbol & 7;
    const more = header === 7 ? takeSymbol(bits, codes.length) : 0;
    const offset = takeOffset(codes, bits, (symbol - literals) >> 3, hasAligned);
    const length = header + more + shortestMatch;
    if (more < 0 || offset < 1 || offset > at || length > end - at) return false;
    copyMatch(output, at, offset, length);
    at += length;
  }
  return true;
}

/** How far back a match lies, 0 or less where the bits are none. Slots 0 to 2 repeat a recent offset. */
function takeOffset({ slots, aligned, recent }: Codes, bits: LzxBits, slot: number, hasAligned: boolean): number {
  if (slot < 3) {
    const offset = recent[slot] ?? 0;
    recent[slot] = recent[0] ?? 0;
    recent[0] = offset;
    return offset;
  }
  const extra = slots.extraBits[slot] ?? 0;
  let offset = (slots.bases[slot] ?? 0) - 2;
  if (hasAligned && extra >= 3) {
    offset += bits.take(extra - 3) << 3;
    const low = takeSymbol(bits, aligned);
    if (low < 0) return -1;
    offset += low;
  } else offset += bits.take(extra);
  recent[2] = recent[1] ?? 0;
  recent[1] = recent[0] ?? 0;
  recent[0] = offset;
  return offset;
}

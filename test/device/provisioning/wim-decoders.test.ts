import { describe, expect, test } from 'vitest';
import { createLzxDecoder } from '../../../electron/device/provisioning/wim/lzx.ts';
import { createLzxBits } from '../../../electron/device/provisioning/wim/lzx-bits.ts';
import { createXpressDecoder } from '../../../electron/device/provisioning/wim/xpress.ts';

/** Bits from the top of 16-bit words down, as LZX has them. */
function words(bits: string): number[] {
  const padded = bits.padEnd(Math.ceil(bits.length / 16) * 16, '0');
  return [...padded.matchAll(/.{16}/g)].flatMap(([word]) => [Number.parseInt(word.slice(8), 2), Number.parseInt(word.slice(0, 8), 2)]);
}

const binary = (value: number, length: number) => value.toString(2).padStart(length, '0');

describe('LZX', () => {
  test('copies an uncompressed block, which wimlib never writes, and goes on behind its pad byte', () => {
    const block = (text: string) => [
      ...words(`011${'0'}${binary(text.length, 16)}`),
      ...[1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0],
      ...Buffer.from(text),
      ...(text.length % 2 === 1 ? [0] : []),
    ];
    const output = new Uint8Array(8);
    expect(createLzxDecoder(32_768).decode(Uint8Array.from([...block('hello'), ...block('you')]), output)).toBe(true);
    expect(Buffer.from(output).toString()).toBe('helloyou');
  });

  test('reads a block size of 24 bits where the window has 64 KiB', () => {
    const input = Uint8Array.from([...words(`0110${binary(4, 24)}`), ...[1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0], ...Buffer.from('abcd')]);
    const output = new Uint8Array(4);
    expect(createLzxDecoder(65_536).decode(input, output)).toBe(true);
    expect(Buffer.from(output).toString()).toBe('abcd');
  });

  test('drops a whole word before bytes where the bits end on a word, else the rest of one', () => {
    const afterBits = (count: number) => {
      const bits = createLzxBits(new Uint8Array(20));
      for (let left = count; left > 0; left -= 1) bits.take(1);
      return bits.align();
    };
    expect([1, 15, 16, 17, 31, 32].map(afterBits)).toEqual([2, 2, 4, 4, 4, 6]);
  });

  test('turns the target of a call back into a relative one, negative ones too, and leaves the last ten bytes', () => {
    const stored = new Uint8Array(32);
    const view = new DataView(stored.buffer);
    stored[0] = 0xe8;
    view.setInt32(1, 1_000, true);
    stored[8] = 0xe8;
    view.setInt32(9, -5, true);
    stored[25] = 0xe8;
    view.setInt32(26, 77, true);
    const input = Uint8Array.from([...words(`0110${binary(32, 16)}`), ...[1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0], ...stored]);
    const output = new Uint8Array(32);
    expect(createLzxDecoder(32_768).decode(input, output)).toBe(true);
    const read = new DataView(output.buffer);
    expect([read.getInt32(1, true), read.getInt32(9, true), read.getInt32(26, true)]).toEqual([1_000, 12_000_000 - 5, 77]);
  });

  for (const [what, bits] of [
    ['an unknown kind of block', `1001${'0'.repeat(40)}`],
    ['a block longer than the chunk', `0011${'0'.repeat(40)}`],
    ['a block of no bytes', `0110${binary(0, 16)}${'0'.repeat(40)}`],
    ['a pretree that uses a code twice', `0010${binary(16, 16)}${'0001'.repeat(20)}${'0'.repeat(200)}`],
    ['no bits at all', ''],
  ] as const) {
    test(`refuses ${what}`, () => {
      expect(createLzxDecoder(32_768).decode(Uint8Array.from(words(bits)), new Uint8Array(16))).toBe(false);
    });
  }
});

describe('XPRESS', () => {
  /** A table in which the symbols have these lengths, and then words. */
  const chunk = (lengths: Readonly<Record<number, number>>, rest: readonly number[]) => {
    const table = new Uint8Array(256);
    for (const [symbol, length] of Object.entries(lengths)) {
      const at = Number(symbol) >> 1;
      table[at] = (table[at] ?? 0) | (Number(symbol) % 2 === 0 ? length : length << 4);
    }
    return Uint8Array.from([...table, ...rest]);
  };
  const decode = (input: Uint8Array, size: number) => {
    const output = new Uint8Array(size);
    return createXpressDecoder().decode(input, output) ? Buffer.from(output).toString('latin1') : null;
  };

  test('reads a length of two bytes behind the words that are loaded', () => {
    // `a` is 0, a match of one byte back (offset bits 0) with length 15 + more is 1.
    const input = chunk({ 97: 1, 271: 1 }, [...words('01'), 0, 0, 255, 0x2c, 0x01]);
    expect(decode(input, 304)).toBe('a'.repeat(304));
  });

  test('reads a code with one symbol only', () => {
    expect(decode(chunk({ 97: 1 }, [0, 0, 0, 0]), 5)).toBe('aaaaa');
  });

  for (const [what, input, size] of [
    ['a table that is cut off', new Uint8Array(255), 4],
    ['a table in which a code is used twice', new Uint8Array(300).fill(0x11), 4],
    ['a code that stands for nothing', chunk({ 97: 1 }, words('1')), 4],
    ['a match before the first byte', chunk({ 97: 1, 256: 1 }, words('1')), 4],
    ['a match that goes on behind the end', chunk({ 97: 1, 270: 1 }, words('01')), 4],
    ['a long length below 15', chunk({ 97: 1, 271: 1 }, [...words('01'), 0, 0, 255, 14, 0]), 4],
    ['no codes at all', new Uint8Array(300), 4],
  ] as const) {
    test(`refuses ${what}`, () => {
      expect(decode(input, size)).toBe(null);
    });
  }
});

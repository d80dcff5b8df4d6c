import { type ChunkDecoder, copyMatch } from './chunk-decoder.ts';
import { createHuffmanCode, quickBits } from './huffman.ts';

const symbols = 512;
const tableBytes = symbols / 2;
const shortestMatch = 3;
/** Words behind the end that a decoder may load ahead; they read as 0. */
const wordsAhead = 2;

/** XPRESS with Huffman codes, one chunk without the 64 KiB blocks of a longer stream. Source: [MS-XCA] 2.1, 2.2. */
export function createXpressDecoder(): ChunkDecoder {
  const code = createHuffmanCode(symbols);
  const lengths = new Uint8Array(symbols);
  return {
    decode(input, output) {
      if (input.length < tableBytes) return false;
      for (let index = 0; index < tableBytes; index += 1) {
        const pair = input[index] ?? 0;
        lengths[2 * index] = pair & 15;
        lengths[2 * index + 1] = pair >> 4;
      }
      return code.build(lengths, symbols) && decodeSymbols(code, input, output);
    },
  };
}

/**
 * Between 16 and 32 bits are kept loaded, neither more nor fewer: the bytes of long lengths stand among the words of bits, at the
 * place the loading has come to. `bits` holds them from the top down, `extra` says how many there are beyond 16.
 */
function decodeSymbols({ quick, long }: ReturnType<typeof createHuffmanCode>, input: Uint8Array, output: Uint8Array): boolean {
  const size = output.length;
  const lastPosition = input.length + 2 * wordsAhead;
  let position = tableBytes + 4;
  let bits = (wordAt(input, tableBytes) << 16) | wordAt(input, tableBytes + 2);
  let extra = 16;
  for (let at = 0; at < size; ) {
    const entry = quick[bits >>> (32 - quickBits)] || long(bits >>> 16);
    if (entry === 0) return false;
    const used = entry & 31;
    bits <<= used;
    extra -= used;
    if (extra < 0) {
      bits |= ((input[position] ?? 0) | ((input[position + 1] ?? 0) << 8)) << -extra;
      position += 2;
      extra += 16;
    }
    const symbol = entry >> 5;
    if (symbol < 256) {
      output[at] = symbol;
      at += 1;
      continue;
    }
    let length = symbol & 15;
    if (length === 15) {
      length += input[position] ?? 0;
      position += 1;
      if (length === 15 + 255) {
        length = wordAt(input, position);
        position += 2;
        if (length < 15) return false;
      }
    }
    length += shortestMatch;
    const offsetBits = (symbol >> 4) & 15;
    const offset = (1 << offsetBits) | (offsetBits === 0 ? 0 : bits >>> (32 - offsetBits));
    bits <<= offsetBits;
    extra -= offsetBits;
    if (extra < 0) {
      bits |= ((input[position] ?? 0) | ((input[position + 1] ?? 0) << 8)) << -extra;
      position += 2;
      extra += 16;
    }
    if (offset > at || length > size - at || position > lastPosition) return false;
    copyMatch(output, at, offset, length);
    at += length;
  }
  return position <= lastPosition;
}

function wordAt(input: Uint8Array, at: number): number {
  return (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8);
}

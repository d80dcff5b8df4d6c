import type { NewFile } from '../../../electron/device/provisioning/wim/write-directory.ts';
import { randomNumbers } from '../fuzz/random-numbers.ts';

const folders = ['', '/Multivariant', '/Multivariant/0', '/Multivariant/0/Prov/RunTime', '/DataAsset/0/0_aGFzaA==', '/ä €', '/a/b/c/d/e/f'];
const largest = 150_000;

/**
 * Files of an invented package, always the same ones for the same seed: empty ones, ones of a few bytes, text that compresses well,
 * x86 calls, noise, and mixtures, around the borders of chunks.
 */
export function generatedFiles(seed: number): readonly NewFile[] {
  const random = randomNumbers(seed);
  const count = 1 + random(7);
  return Array.from({ length: count }, (_, index) => ({
    path: `${folders[random(folders.length)]}/${index}__file ${random(1000)} 𝄞.bin`,
    bytes: generatedBytes(random, lengthOf(random)),
  }));
}

function lengthOf(random: (bound: number) => number): number {
  const choices = [0, random(40), random(5_000), 32_767 + random(3), 65_535 + random(3), random(largest)];
  return choices[random(choices.length)] ?? 0;
}

type Maker = (random: (bound: number) => number, bytes: Uint8Array) => void;

const makers: readonly Maker[] = [
  (random, bytes) => {
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = random(256);
  },
  (random, bytes) => bytes.fill(random(256)),
  (random, bytes) => {
    const words = Array.from({ length: 50 }, () => Buffer.from(Array.from({ length: 2 + random(9) }, () => 97 + random(26))));
    for (let at = 0; at < bytes.length; ) {
      const word = words[Math.min(random(50), random(50))] ?? Buffer.from('x');
      bytes.set(word.subarray(0, bytes.length - at), at);
      at += word.length + 1;
    }
  },
  (random, bytes) => {
    for (let at = 0; at + 5 <= bytes.length; at += 5 + random(20)) {
      bytes[at] = 0xe8;
      new DataView(bytes.buffer, bytes.byteOffset).setInt32(at + 1, random(4) === 0 ? random(2 ** 31) : random(12_000_000) - at, true);
    }
  },
];

function generatedBytes(random: (bound: number) => number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const end = Math.min(length, at + 1 + random(length));
    makers[random(makers.length)]?.(random, bytes.subarray(at, end));
    at = end;
  }
  return bytes;
}

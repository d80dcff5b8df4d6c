import { randomNumbers } from './xml-mutations.ts';

type Random = (bound: number) => number;

const extremes = [0, 1, 7, 8, 0x7f, 0x80, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

const changes: readonly ((random: Random, bytes: Uint8Array) => Uint8Array)[] = [
  (random, bytes) => {
    bytes[random(bytes.length)] = random(256);
    return bytes;
  },
  (random, bytes) => {
    const at = random(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    return bytes;
  },
  (random, bytes) => {
    if (bytes.length < 4) return bytes;
    const at = random(bytes.length - 3);
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(at, extremes[random(extremes.length)] ?? 0, true);
    return bytes;
  },
  (random, bytes) => bytes.subarray(0, random(bytes.length) + 1),
  (random, bytes) => {
    const [from, to, length] = [random(bytes.length), random(bytes.length), random(64)];
    return bytes.copyWithin(to, from, from + length);
  },
  (random, bytes) => {
    const at = random(bytes.length);
    return bytes.fill(random(2) * 255, at, at + random(64));
  },
];

/** Copies of one of the `originals` with one to six changes, without end and always the same ones for the same seed. */
export function* mutatedBytes(originals: readonly Uint8Array[], seed: number): Generator<Uint8Array> {
  const random = randomNumbers(seed);
  for (;;) {
    let bytes = Uint8Array.from(originals[random(originals.length)] ?? []);
    for (let left = 1 + random(6); left > 0 && bytes.length > 0; left -= 1)
      bytes = Uint8Array.from(changes[random(changes.length)]?.(random, bytes) ?? bytes);
    yield bytes;
  }
}

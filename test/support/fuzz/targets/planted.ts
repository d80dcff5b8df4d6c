import { type FuzzTarget, pureTarget } from '../fuzz-target.ts';

/** Wrong behind six conditions, one within another: chance alone gets there once in thousands of millions. */
function behindConditions([first, second, third, fourth, fifth, sixth]: Uint8Array): string {
  if (first !== 71) return 'refused';
  if (second !== 85) return 'refused';
  if (third !== 73) return 'refused';
  if (fourth !== 68) return 'refused';
  if (fifth !== 69) return 'refused';
  if (sixth !== 68) return 'refused';
  throw new Error('the planted one');
}

function endless(bytes: Uint8Array): string {
  for (let count = 0; bytes[0] === 0; count += 1) if (count === -1) break;
  return 'taken';
}

function greedy(bytes: Uint8Array): string {
  const held: number[][] = [];
  for (; bytes[0] === 0; ) held.push(Array.from({ length: 1_000_000 }, (_, index) => index + 0.5));
  return `taken ${held.length}`;
}

const given = { seeds: [Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)], words: [...'GUIDE'] };

/** Readers with a fault each, which the fuzzer has to find: they show that it works. */
export const planted = {
  'planted-branches': async () => pureTarget(given, behindConditions),
  'planted-hang': async () => pureTarget(given, endless),
  'planted-memory': async () => pureTarget(given, greedy),
} as const satisfies Readonly<Record<string, () => Promise<FuzzTarget>>>;

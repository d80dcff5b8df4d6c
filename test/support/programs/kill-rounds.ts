import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createDiskStateStore } from '../../../electron/node/storage/disk-state-store.ts';
import { startLineChild } from './line-child.ts';

const stateChild = fileURLToPath(new URL('./state-child.ts', import.meta.url));

export function stateChildCommand(folder: string, fatalPoint = ''): readonly string[] {
  return [process.execPath, stateChild, folder, fatalPoint];
}

export interface KillRounds {
  readonly rounds: number;
  /** Rounds after which the file did not hold a whole, proven state. */
  readonly broken: number;
  /** Rounds after which the state was older than the newest one acknowledged. */
  readonly lost: number;
  /** States acknowledged in all rounds together. */
  readonly acknowledged: number;
}

/** A process saves numbered states as fast as it can and is killed 5 to 45 ms later, again and again; then the disk is asked. */
export async function runKillRounds(folder: string, rounds: number, seed: number): Promise<KillRounds> {
  const random = seededRandom(seed);
  const tally = { broken: 0, lost: 0, acknowledged: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const acknowledged = await floodAndKill(folder, 5 + random() * 40);
    tally.acknowledged += acknowledged.length;
    const loaded = await createDiskStateStore({ folder }).load();
    const value = loaded.kind === 'loaded' ? (loaded.value as { readonly number: number; readonly proof: string }) : null;
    const whole = value !== null && value.proof === createHash('sha256').update(String(value.number)).digest('hex').repeat(200);
    if (!whole && !(loaded.kind === 'fresh' && tally.acknowledged === 0)) tally.broken += 1;
    if ((value?.number ?? 0) < Math.max(0, ...acknowledged)) tally.lost += 1;
  }
  return { rounds, ...tally };
}

async function floodAndKill(folder: string, afterMs: number): Promise<readonly number[]> {
  const child = startLineChild(stateChildCommand(folder));
  child.tell('flood');
  await child.next();
  await sleep(afterMs);
  child.process.kill('SIGKILL');
  await child.ended();
  return child.lines
    .slice(1)
    .filter((line) => /^\d+$/.test(line))
    .map(Number);
}

/** Mulberry32: the same numbers for the same seed. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

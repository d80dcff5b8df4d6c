import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves once it is so; a test that waits for ever fails by its own time limit. */
export async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await sleep(5);
}

import { coalesced } from '../../../shared/coalesced.ts';
import type { ScenarioWorld } from './scenario-world.ts';

interface Waiting {
  readonly world: Pick<ScenarioWorld, 'subscribe' | 'clock'>;
  readonly stop: AbortSignal;
}

export type Change = 'held' | 'late' | 'stopped';

/** Real time; ends early when the scenario is stopped. */
export async function pause(waiting: Waiting, ms: number): Promise<null> {
  await waitFor(waiting, async () => false, ms);
  return null;
}

/** Asks at once and after every change of the PC, one question at a time, until the answer is yes or time is up. */
export function waitFor({ world, stop }: Waiting, holds: () => Promise<boolean>, patienceMs: number): Promise<Change> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      unsubscribe();
      cancel();
      stop.removeEventListener('abort', stopped);
    };
    const end = (change: Change) => {
      leave();
      resolve(change);
    };
    const stopped = () => end('stopped');
    const ask = coalesced(async () => {
      if (await holds()) end('held');
    });
    const listen = () =>
      void ask().catch((error: unknown) => {
        leave();
        reject(error);
      });
    const unsubscribe = world.subscribe(listen);
    const cancel = world.clock.after(patienceMs, () => end('late'));
    stop.addEventListener('abort', stopped, { once: true });
    if (stop.aborted) stopped();
    else listen();
  });
}

import { once } from 'node:events';
import type { World } from './world.ts';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The world of a real process. A reader of our output that goes away (`| head`) ends us quietly, as it ends other tools. */
export function processWorld(parts: Pick<World, 'version' | 'rendererFolder' | 'devices'>): World {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  return {
    ...parts,
    environment: process.env,
    platform: process.platform,
    pid: process.pid,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    stopRequested,
  };
}

/** The first signal asks to stop; a second one finds no listener any more and ends the process at once. */
async function stopRequested(): Promise<void> {
  const heard = new AbortController();
  await Promise.race(stopSignals.map((signal) => once(process, signal, { signal: heard.signal })));
  heard.abort();
}

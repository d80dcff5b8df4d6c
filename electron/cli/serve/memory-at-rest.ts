import { flushCompileCache } from 'node:module';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Rest {
  readonly everyMs: number;
  /** Share of the time since it was last asked in which something was done. */
  readonly busy: () => number;
  readonly giveBack: () => void;
}

/** Above it somebody may be waiting for an answer. */
const atWork = 0.1;

/** Gives memory back once, as soon as the PC has been at rest for a while; a PC that is at work from the start gets its rest later. */
export function giveBackAtRest({ everyMs, busy, giveBack }: Rest = processRest()): { stop(): void } {
  const timer = setInterval(() => {
    if (busy() > atWork) return;
    clearInterval(timer);
    giveBack();
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

function processRest(): Rest {
  let last = performance.eventLoopUtilization();
  const busy = () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
  return { everyMs: 1_000, busy, giveBack: collectThoroughly };
}

/**
 * To start takes some 27 MB that a PC at rest does not need, most of it room for young objects, and V8 keeps it: it collects by how much is
 * allocated, and at rest that is nothing. A bound on young objects (`--max-semi-space-size`, `--semi-space-growth-factor`) saves as much,
 * and makes each single message cost a fifth more of the processor for as long as the PC runs. This takes a tenth of a second of it, once,
 * and under load the room is as large as before within some thousand messages. An ordinary collection keeps the room it has emptied; only
 * one of last resort gives it back.
 */
export function collectThoroughly(): void {
  // What is compiled is written down first: code that goes now would be missing from the cache, and the next start would be slower.
  flushCompileCache();
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  // The cache of compiled code is good for one set of flags only.
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

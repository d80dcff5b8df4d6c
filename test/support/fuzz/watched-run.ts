import { Worker } from 'node:worker_threads';
import { bytesOfOrder, type FuzzOrder } from './fuzz-worker-order.ts';
import type { Find, GuidedRun } from './guided-run.ts';

/** More is a find, and the thread is ended. */
export interface WatchLimits {
  /** Processor time on one input. */
  readonly hangSeconds: number;
  readonly heapMb: number;
}

const usualLimits: WatchLimits = { hangSeconds: 10, heapMb: 1_024 };
/** What is outside of the heap counts too. In bytes, of the process. */
const mostMemory = 3 * 1024 ** 3;

export interface WatchedRun extends GuidedRun {
  /** Processor time of all of it. */
  readonly cpuSeconds: number;
}

/** Runs a target in a thread of its own and watches it; after a hang it goes on with other numbers. */
export async function runWatched(
  order: Omit<FuzzOrder, 'at'>,
  tell: (run: GuidedRun) => void = () => undefined,
  limits = usualLimits,
): Promise<WatchedRun> {
  const start = process.cpuUsage();
  const end = performance.now() + order.ms;
  const finds: Find[] = [];
  let run: GuidedRun | null = null;
  let sum = { executions: 0, taken: 0 };
  for (let seed = order.seed; run === null; seed += 1) {
    const left = Math.max(1_000, end - performance.now());
    const outcome = await once({ ...order, seed, ms: left }, tell, limits);
    if (outcome.find !== null) finds.push(outcome.find);
    if (outcome.run !== null) sum = { executions: sum.executions + outcome.run.executions, taken: sum.taken + outcome.run.taken };
    if (outcome.find === null || performance.now() >= end || finds.length >= 20) run = outcome.run ?? nothing;
  }
  const { user, system } = process.cpuUsage(start);
  return { ...run, ...sum, finds: [...run.finds, ...finds], cpuSeconds: Math.round((user + system) / 1e6) };
}

const nothing: GuidedRun = { executions: 0, taken: 0, blocksAtStart: 0, newBlocks: 0, corpus: [], finds: [], slowestMs: 0 };

interface Outcome {
  /** As far as it came. */
  readonly run: GuidedRun | null;
  /** What ended it. */
  readonly find: Find | null;
}

async function once(order: Omit<FuzzOrder, 'at'>, tell: (run: GuidedRun) => void, limits: WatchLimits): Promise<Outcome> {
  const at = new SharedArrayBuffer(bytesOfOrder);
  const [numbers, input] = [new Int32Array(at, 0, 2), new Uint8Array(at, 8)];
  const worker = new Worker(new URL('fuzz-worker.ts', import.meta.url), {
    workerData: { ...order, at } satisfies FuzzOrder,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
  });
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  let last: GuidedRun | null = null;
  const lost = (what: string) => resolve({ run: last, find: { what, bytes: input.slice(0, numbers[1]) } });
  worker.on('message', ({ run, isDone }: { readonly run: GuidedRun; readonly isDone: boolean }) => {
    last = run;
    if (isDone) resolve({ run, find: null });
    else tell(run);
  });
  worker.on('error', (error) => lost(`the thread ended: ${error instanceof Error ? (error.stack ?? error.message) : error}`));
  let [seen, since] = [0, cpuNow()];
  const watch = setInterval(() => {
    const count = Atomics.load(numbers, 0);
    if (count !== seen) [seen, since] = [count, cpuNow()];
    if (seen > 0 && cpuNow() - since > limits.hangSeconds) lost(`it hangs: no answer after ${limits.hangSeconds} s of processor time`);
    if (process.memoryUsage.rss() > mostMemory) lost(`the process has more than ${mostMemory} bytes of memory`);
  }, 250);
  const outcome = await promise;
  clearInterval(watch);
  await worker.terminate();
  return outcome;
}

/** Of the process: whoever watches sleeps. */
function cpuNow(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

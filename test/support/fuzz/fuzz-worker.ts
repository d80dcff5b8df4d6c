import { parentPort, workerData } from 'node:worker_threads';
import { startCoverage } from './coverage-meter.ts';
import type { FuzzOrder } from './fuzz-worker-order.ts';
import { type GuidedRun, runGuided } from './guided-run.ts';
import { longestInput } from './mutate.ts';
import { smallCorpus } from './small-corpus.ts';
import { targets } from './targets/all-targets.ts';
import { planted } from './targets/planted.ts';

/** One target, in a thread that may hang or run out of memory without taking whoever watches along. */
const { name, seed, corpus, ms, executions, at } = workerData as FuzzOrder;
const [numbers, input] = [new Int32Array(at, 0, 2), new Uint8Array(at, 8)];
const meter = startCoverage((url) => /^file:.*\/(?:electron|shared|planted)\b.*\.ts$/.test(url) && !url.includes('node_modules'));
const target = await { ...targets, ...planted }[name]();
const end = performance.now() + ms;
const post = (run: GuidedRun, isDone: boolean) => parentPort?.postMessage({ run, isDone });
let told = performance.now();
const run = await runGuided(target, {
  seed,
  corpus,
  meter,
  enough(soFar) {
    if (performance.now() - told > 10_000) {
      told = performance.now();
      post(soFar, false);
    }
    return performance.now() >= end || soFar.executions >= executions;
  },
  before(bytes) {
    input.set(bytes.subarray(0, longestInput));
    Atomics.store(numbers, 1, Math.min(bytes.length, longestInput));
    Atomics.add(numbers, 0, 1);
  },
});
post({ ...run, corpus: await smallCorpus(target, meter, [...corpus, ...run.corpus]) }, true);

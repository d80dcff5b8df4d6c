import type { CoverageMeter } from './coverage-meter.ts';
import type { FuzzSubject, FuzzTarget } from './fuzz-target.ts';
import { mutated } from './mutate.ts';
import { randomNumbers } from './random-numbers.ts';

export interface Find {
  /** Its first line says which find it is: the same one is kept once, with the shortest input. */
  readonly what: string;
  readonly bytes: Uint8Array;
}

export interface GuidedRun {
  readonly executions: number;
  readonly taken: number;
  /** Blocks of the sources that ran with the files it began with, and more that ran since. */
  readonly blocksAtStart: number;
  readonly newBlocks: number;
  /** Inputs that each reached a block no other had, beside the seeds. */
  readonly corpus: readonly Uint8Array[];
  readonly finds: readonly Find[];
  /** Processor time of the dearest input, in ms. */
  readonly slowestMs: number;
}

export interface RunOptions {
  readonly seed: number;
  /** Inputs of earlier runs. */
  readonly corpus?: readonly Uint8Array[];
  /** Without one, inputs are changed at random and none is learnt from. */
  readonly meter?: CoverageMeter;
  /** Asked before each batch. */
  readonly enough: (run: GuidedRun) => boolean;
  /** Told each input before it is fed, so that whoever watches has the one that hangs. */
  readonly before?: (bytes: Uint8Array) => void;
}

/** Reading the counters takes as long as some inputs: they are read once for so many. */
const batch = 32;
const mostMs = 1_000;

type State = { -readonly [Key in keyof GuidedRun]: GuidedRun[Key] } & { readonly corpus: Uint8Array[]; readonly finds: Find[] };

/**
 * Feeds a target's files, and then changed ones: with a meter, what reaches a new block is changed further. The same inputs for the same seed, sources
 * and corpus, but for targets whose answers depend on what was before.
 */
export async function runGuided(target: FuzzTarget, options: RunOptions): Promise<GuidedRun> {
  const { seed, corpus = [], meter, enough } = options;
  const random = randomNumbers(seed);
  const state: State = { executions: 0, taken: 0, blocksAtStart: 0, newBlocks: 0, corpus: [], finds: [], slowestMs: 0 };
  const feeder = await openFeeder(target, state, options.before);
  const pool: Uint8Array[] = [...target.seeds, ...corpus];
  if (pool.length === 0) throw new Error('There is nothing to begin with');
  meter?.take();
  for (const bytes of target.seeds) await feeder.feed(bytes);
  if (meter) state.blocksAtStart = meter.keep(meter.take());
  for (const bytes of corpus) await feeder.feed(bytes);
  if (meter) state.newBlocks = meter.keep(meter.take());
  while (!enough(state)) {
    const inputs = Array.from({ length: batch }, () => next(target, pool, random));
    for (const bytes of inputs) await feeder.feed(bytes);
    if (meter) for (const found of await learn(inputs, { meter, state, feeder })) pool.push(found);
    await feeder.rest();
  }
  await feeder.close();
  return state;
}

function next({ words, repair }: FuzzTarget, pool: readonly Uint8Array[], random: (bound: number) => number): Uint8Array {
  // The newest led furthest; one time in three one of the last eight is taken.
  const pick = () => pool[random(3) === 0 ? Math.max(0, pool.length - 1 - random(8)) : random(pool.length)] ?? new Uint8Array();
  const bytes = mutated({ bytes: pick(), other: pick(), words }, random);
  return repair !== undefined && random(8) > 0 ? repair(bytes) : bytes;
}

interface Feeder {
  feed(bytes: Uint8Array): Promise<void>;
  /** Between two batches. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** Those of the inputs that ran what none had before. */
async function learn(
  inputs: readonly Uint8Array[],
  { meter, state, feeder }: { readonly meter: CoverageMeter; readonly state: State; readonly feeder: Feeder },
): Promise<readonly Uint8Array[]> {
  const all = meter.take();
  if (meter.countNew(all) === 0) return [];
  const found: Uint8Array[] = [];
  for (const bytes of inputs) {
    await feeder.feed(bytes);
    const blocks = meter.keep(meter.take());
    state.newBlocks += blocks;
    if (blocks > 0) found.push(bytes);
  }
  // What ran once and not again depends on what was before; nothing is to be learnt from it.
  meter.keep(all);
  state.corpus.push(...found);
  return found;
}

async function openFeeder(target: FuzzTarget, state: State, before: RunOptions['before']): Promise<Feeder> {
  let subject: FuzzSubject = await target.open();
  let onThis = 0;
  let last = new Uint8Array();
  const note = (error: unknown, bytes: Uint8Array) => {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const same = state.finds.findIndex((find) => headOf(find.what) === headOf(what));
    if (same === -1) state.finds.push({ what, bytes: Uint8Array.from(bytes) });
    else if ((state.finds[same]?.bytes.length ?? 0) > bytes.length) state.finds[same] = { what, bytes: Uint8Array.from(bytes) };
  };
  const timed = async (bytes: Uint8Array) => {
    const start = process.threadCpuUsage();
    const answer = await subject.feed(bytes);
    const { user, system } = process.threadCpuUsage(start);
    return [answer, (user + system) / 1_000] as const;
  };
  const check = async () => {
    await subject.check?.().catch((error: unknown) => note(error, last));
  };
  return {
    async feed(bytes) {
      before?.(bytes);
      last = Uint8Array.from(bytes);
      state.executions += 1;
      onThis += 1;
      try {
        const [answer, ms] = await timed(bytes);
        if (answer.startsWith('taken')) state.taken += 1;
        // Once more: a collection of garbage does not hit the same bytes twice.
        const least = ms > state.slowestMs ? Math.min(ms, (await timed(bytes))[1]) : ms;
        state.slowestMs = Math.max(state.slowestMs, least);
        if (least > mostMs) throw new Error(`it took more than ${mostMs} ms of processor time`);
      } catch (error) {
        note(error, bytes);
      }
    },
    async rest() {
      if (onThis < target.mostOnOne) return;
      await check();
      await subject.close?.();
      subject = await target.open();
      onThis = 0;
    },
    async close() {
      await check();
      await subject.close?.();
    },
  };
}

/** A message without the numbers and names of this input, and where it came from. */
function headOf(what: string): string {
  const [first = '', ...frames] = what.split('\n');
  const place = frames.find((frame) => /^\s+at .*(?:electron|shared)\//.test(frame)) ?? '';
  return `${first.replaceAll(/\d+|"[^"]*"/g, '…').slice(0, 80)} ${place.trim()}`;
}

import { contract } from '../../../shared/contract/contract.ts';
import { type Pause, WorkStopped } from '../../../shared/pause.ts';
import type { Problem } from '../../../shared/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Step } from './pipeline.ts';

/**
 * Shares the one thread: work that takes long runs in slices, and of all that waits for another slice one goes on at a time, so that
 * nothing is held for longer than a slice, however much is asked for at once.
 */
export interface Pace {
  /** The pause of one piece of work, which may take `longestWorkMs` of computing in all. */
  begin(): Pause;
  /** The pause of work that has to come to its end, however long it takes and whatever happens; for what is known to be bounded. */
  beginLasting(): Pause;
  /** The pause of an answer that tells of what is done already: it takes as long as it takes, and only the PC's being switched off stops it. */
  beginAnswer(): Pause;
  /** Everything that pauses from now on is stopped: the PC is being switched off. */
  stop(): void;
  /** Aborted by `stop`, for what works elsewhere. */
  readonly signal: AbortSignal;
}

export interface PaceOptions {
  readonly sliceMs: number;
  readonly longestWorkMs: number;
  /** A slice ends after so many steps too, whatever a clock that stands still says. */
  readonly stepsPerSlice: number;
}

const usualPace: PaceOptions = { sliceMs: 12, longestWorkMs: 30_000, stepsPerSlice: 500 };

export function createPace(clock: Pick<Clock, 'monotonic' | 'computed' | 'yield'>, options: PaceOptions = usualPace): Pace {
  const { sliceMs, longestWorkMs, stepsPerSlice } = options;
  const computed = clock.computed ?? clock.monotonic;
  const waiting: (() => void)[] = [];
  let sliceBegan = clock.monotonic();
  let computedBefore = computed();
  let isGoing = false;
  const stopping = new AbortController();
  const goOn = async () => {
    isGoing = true;
    while (waiting.length > 0) {
      await clock.yield();
      sliceBegan = clock.monotonic();
      computedBefore = computed();
      waiting.shift()?.();
    }
    isGoing = false;
  };
  const turn = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (!isGoing) void goOn();
    });
  const isSpent = () => clock.monotonic() - sliceBegan >= sliceMs;
  const begin = (check: (spentMs: number) => void): Pause => {
    // Not real time: on a machine that is busy with other things nothing is refused that would not be elsewhere. What begins inside a slice
    // counts from where that began: to ask again takes as long as reading half a short message.
    let went = isSpent() ? computed() : computedBefore;
    let spentMs = 0;
    let steps = 0;
    return async () => {
      check(spentMs);
      steps += 1;
      if (!isSpent() && steps < stepsPerSlice) return;
      spentMs += computed() - Math.max(went, computedBefore);
      steps = 0;
      await turn();
      check(spentMs);
      went = computedBefore;
    };
  };
  return {
    begin: () =>
      begin((spentMs) => {
        if (stopping.signal.aborted) throw new WorkStopped(switchedOff);
        if (spentMs > longestWorkMs) throw new WorkStopped(tooMuch(longestWorkMs));
      }),
    beginLasting: () => begin(() => undefined),
    beginAnswer: () =>
      begin(() => {
        if (stopping.signal.aborted) throw new WorkStopped(notToldToItsEnd);
      }),
    stop: () => stopping.abort(),
    signal: stopping.signal,
  };
}

/**
 * Has what only reads begin in its turn. Two hundred reports at once take two hundred slices, not one; what changes something keeps the order
 * in which it came.
 */
export function readsInTurn(pace: Pick<Pace, 'begin'>): Step {
  return async ({ name }, next) => {
    if (contract[name].effect === 'read') await pace.begin()();
    return next();
  };
}

const switchedOff: Problem = {
  title: 'The PC is being switched off',
  detail: 'It was in the middle of this, and none of it was kept. Start Managed PC again and repeat it.',
  status: 503,
};

const notToldToItsEnd: Problem = {
  title: 'The PC was switched off before the answer was written',
  detail: 'What was asked for is done and saved. Start Managed PC again and read what you need.',
  status: 503,
};

function tooMuch(longestMs: number): Problem {
  const detail = `It was stopped after ${longestMs / 1_000} s of computing, and none of it was kept. Split it into smaller parts.`;
  return { title: 'Too much work', detail, status: 413 };
}

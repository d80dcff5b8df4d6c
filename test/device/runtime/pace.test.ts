import { describe, expect, test } from 'vitest';
import { createPace, type PaceOptions, readsInTurn } from '../../../electron/device/runtime/pace.ts';
import { type Pause, WorkStopped } from '../../../shared/pause.ts';
import { done } from '../../../shared/result.ts';

/** A clock that stands still while other work runs; each step of work takes 1 ms of it, and where the machine is busy `realMs` of real time. */
function start({ realMs = 1, ...options }: Partial<PaceOptions> & { readonly realMs?: number } = {}) {
  let now = 0;
  let yields = 0;
  const clock = {
    monotonic: () => now * realMs,
    computed: () => now,
    yield: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      yields += 1;
    },
  };
  const pace = createPace(clock, { sliceMs: 10, longestWorkMs: 100_000, stepsPerSlice: 1_000, ...options });
  const work = async (steps: number, pause: Pause, told: (step: number) => void = () => undefined) => {
    for (let step = 0; step < steps; step += 1) {
      now += 1;
      told(step);
      await pause();
    }
  };
  return { pace, work, yields: () => yields };
}

describe('the pace of long work', () => {
  test('gives the thread back after every slice, and not after every step', async () => {
    const { pace, work, yields } = start();
    await work(1_000, pace.begin());
    expect(yields()).toBe(100);
  });

  test('counts what was computed and not what other programs took meanwhile', async () => {
    const { pace, work } = start({ longestWorkMs: 200, realMs: 50 });
    await expect(work(190, pace.begin())).resolves.toBeUndefined();
    await expect(work(1_000, pace.begin())).rejects.toBeInstanceOf(WorkStopped);
  });

  test('gives the thread back after so many steps when the clock stands still', async () => {
    const { pace, yields } = start({ stepsPerSlice: 50 });
    const pause = pace.begin();
    for (let step = 0; step < 500; step += 1) await pause();
    expect(yields()).toBe(10);
  });

  test('lets one piece of work go on at a time, however many wait: no two slices follow each other without other work between', async () => {
    const { pace, work, yields } = start();
    const slices: string[] = [];
    const names = ['a', 'b', 'c', 'd', 'e'];
    const all = names.map((name) => work(100, pace.begin(), () => slices.push(`${yields()}${name}`)));
    await Promise.all(all);
    const perTurn = Map.groupBy(slices, (slice) => slice.slice(0, -1));
    const longest = Math.max(...[...perTurn.values()].map(({ length }) => length));
    // The turn in which all of them begin has a step of each beside the slice.
    expect(longest).toBeLessThanOrEqual(10 + names.length);
    expect(yields()).toBeGreaterThanOrEqual(49);
  });

  test('stops work that has computed for longer than work may, with the limit in words, and no other', async () => {
    const { pace, work } = start({ longestWorkMs: 200 });
    const long = work(1_000, pace.begin());
    const short = work(100, pace.begin());
    await expect(long).rejects.toBeInstanceOf(WorkStopped);
    await expect(long).rejects.toMatchObject({ problem: { status: 413, detail: expect.stringContaining('0.2 s of computing') } });
    await expect(short).resolves.toBeUndefined();
  });

  test('has reads that come at once begin in turns, and changes at once and in order', async () => {
    const { pace, work, yields } = start();
    // A slice is used up, as it is when nothing was done for a while.
    await work(10, async () => undefined);
    const begun: string[] = [];
    const names = ['getMdmReport', 'showScreen', 'getMdmReport', 'moveClock', 'getMdmReport'] as const;
    const answers = names.map((name) => {
      const next = async () => {
        begun.push(`${yields()} ${name}`);
        await work(10, async () => undefined);
        return done({});
      };
      return readsInTurn(pace)({ name, input: {} }, next);
    });
    await Promise.all(answers);
    expect(begun).toEqual(['0 showScreen', '0 moveClock', '1 getMdmReport', '2 getMdmReport', '3 getMdmReport']);
  });

  test('stops everything when the PC is switched off but what has to come to its end', async () => {
    const { pace, work } = start();
    const stopped = work(1_000, pace.begin());
    const lasting = work(1_000, pace.beginLasting());
    const answer = work(1_000, pace.beginAnswer());
    pace.stop();
    await expect(stopped).rejects.toMatchObject({ problem: { status: 503 } });
    await expect(answer).rejects.toMatchObject({ problem: { status: 503, detail: expect.stringContaining('done and saved') } });
    await expect(lasting).resolves.toBeUndefined();
    expect(pace.signal.aborted).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import type { LabDeps } from '../../../electron/device/lab/lab-deps.ts';
import { watchStatus } from '../../../electron/device/lab/watch-status.ts';
import type { ImageState } from '../../../shared/contract/device-view.ts';
import type { ImageStatus } from '../../../shared/contract/image-status.ts';
import { freshSnapshot } from '../../support/device/snapshots.ts';

const url = 'https://lab.test/a.png';
const fresh = freshSnapshot.images.desktop;

/** A watch on a slot of which a test says what it is. */
function watching(wanted: ImageStatus, before: Partial<ImageState> = { url, status: 2 }) {
  let state: ImageState = { ...fresh, ...before };
  let timeOut = () => {};
  const listeners = new Set<() => void>();
  const timers = new Set<number>();
  const deps = {
    device: { images: { state: () => state } },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    realClock: {
      after(ms: number, run: () => void) {
        timers.add(ms);
        timeOut = run;
        return () => void timers.delete(ms);
      },
    },
  };
  const closing = new AbortController();
  const watch = watchStatus(deps as unknown as LabDeps, { slot: 'desktop', url, wanted });
  const set = (change: Partial<ImageState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const ends = () => {
    let isOver = false;
    const ended = watch.ended(30_000, closing.signal).finally(() => {
      isOver = true;
    });
    const over = async () => {
      await Promise.resolve();
      await Promise.resolve();
      return isOver;
    };
    return { ended, over };
  };
  return { watch, set, ends, closing, listeners, timers, timeOut: () => timeOut() };
}

const failed = { status: 3, reason: { code: 'http-404', detail: 'HTTP 404' } } as const;

describe('the watch on a Status', () => {
  test('ends at once with what stands already', async () => {
    const { ends, timers } = watching(1, { url, status: 1 });
    expect(await ends().ended).toEqual({ reached: 1, reason: null, happened: [] });
    expect(timers.size).toBe(0);
  });

  test('passes over another Status while there is a try to come, and ends with it where there is none', async () => {
    const { set, ends } = watching(1);
    const { ended, over } = ends();
    set({ status: 2, tries: 1 });
    expect(await over()).toBe(false);
    set({ ...failed, nextTryAt: 5 });
    expect(await over()).toBe(false);
    set({ nextTryAt: null });
    const end = await ended;
    expect(end).toMatchObject({ reached: 3, reason: failed.reason });
    expect(end.happened).toEqual([expect.stringMatching(/^Try 1: Status 2, /), expect.stringMatching(/^Try 1: Status 3: /)]);
  });

  test('takes Status 2 for reached once bytes have come', async () => {
    const { set, ends } = watching(2);
    const { ended, over } = ends();
    set({ status: 2, tries: 0, progress: null });
    expect(await over()).toBe(false);
    set({ tries: 1, progress: { received: 0, total: null } });
    expect(await over()).toBe(false);
    set({ progress: { received: 1, total: null } });
    expect(await ended).toMatchObject({ reached: 2, happened: [expect.stringMatching(/^Try 1: Status 2, /)] });
  });

  test('takes Status 3 for reached once no try is to come, and any other at once', async () => {
    const three = watching(3);
    const { ended, over } = three.ends();
    three.set({ ...failed, tries: 1, nextTryAt: 0 });
    expect(await over()).toBe(false);
    three.set({ nextTryAt: null });
    expect(await ended).toMatchObject({ reached: 3 });
    expect(await watching(6, { url, status: 6, nextTryAt: 5 }).ends().ended).toMatchObject({ reached: 6 });
  });

  test('ends with nothing where the URL is another one, and tells nothing of that one', async () => {
    const { set, ends } = watching(1);
    const { ended } = ends();
    set({ ...failed, tries: 1, url: 'https://lab.test/other.png' });
    expect(await ended).toEqual({ reached: null, reason: null, happened: [] });
  });

  test('tells what happened before it was waited for, each step once', async () => {
    const { set, ends } = watching(1);
    set({ status: 2, tries: 1 });
    set({ status: 2, tries: 1, progress: { received: 5, total: null } });
    set({ ...failed, tries: 1, nextTryAt: 5 });
    set({ status: 2, tries: 2, reason: null });
    set({ status: 1 });
    const words = (await ends().ended).happened.map((step) => step.slice(0, 15));
    expect(words).toEqual(['Try 1: Status 2', 'Try 1: Status 3', 'Try 2: Status 2']);
  });

  test.each<readonly [string, (watched: ReturnType<typeof watching>) => void]>([
    ['patience', ({ timeOut }) => timeOut()],
    ['the PC', ({ closing }) => closing.abort()],
  ])('ends with %s, whatever stands then, and looks no more', async (_, end) => {
    const watched = watching(1, { url, status: 2, tries: 1 });
    const { ended } = watched.ends();
    expect([...watched.timers]).toEqual([30_000]);
    end(watched);
    expect(await ended).toMatchObject({ reached: 2, happened: [expect.stringContaining('Status 2')] });
    expect(watched.timers.size).toBe(0);
    watched.watch.stop();
    expect(watched.listeners.size).toBe(0);
  });
});

import { setImmediate as immediate, setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { collectThoroughly, giveBackAtRest } from '../../../electron/cli/serve/memory-at-rest.ts';

afterEach(() => void vi.useRealTimers());

test('gives memory back once, when the PC has come to rest', () => {
  vi.useFakeTimers();
  const giveBack = vi.fn();
  const shares = [0.9, 0.5, 0.02];
  giveBackAtRest({ everyMs: 1_000, busy: () => shares.shift() ?? 0, giveBack });
  vi.advanceTimersByTime(2_000);
  expect(giveBack).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(giveBack).toHaveBeenCalledTimes(1);
});

test('gives nothing back once the PC is told to stop', () => {
  vi.useFakeTimers();
  const giveBack = vi.fn();
  giveBackAtRest({ everyMs: 1_000, busy: () => 0, giveBack }).stop();
  vi.advanceTimersByTime(60_000);
  expect(giveBack).not.toHaveBeenCalled();
});

test('collects what nobody holds any more, and leaves no way to collect behind', async () => {
  const held = new WeakRef({ large: Array.from({ length: 1_000 }, (_, index) => `${index}`) });
  // What was looked at stays until the turn is over.
  await immediate();
  collectThoroughly();
  await pause(0);
  expect(held.deref()).toBeUndefined();
  expect(globalThis.gc).toBeUndefined();
});

import { expect, test, vi } from 'vitest';
import { systemClock } from '../../electron/node/system-clock.ts';

test('runs once after the delay, in the order due, and not when cancelled', async () => {
  const ran: string[] = [];
  const started = systemClock.monotonic();
  const cancel = systemClock.after(10, () => ran.push('cancelled'));
  systemClock.after(30, () => ran.push('second'));
  systemClock.after(0, () => ran.push('first'));
  cancel();
  await new Promise<void>((resolve) => systemClock.after(60, resolve));
  expect(ran).toEqual(['first', 'second']);
  expect(systemClock.monotonic() - started).toBeGreaterThanOrEqual(60);
});

test('waits for all of a delay longer than the longest timer of the system', () => {
  vi.useFakeTimers();
  try {
    const ran: number[] = [];
    const month = 40 * 86_400_000;
    systemClock.after(month, () => ran.push(performance.now()));
    const started = performance.now();
    vi.advanceTimersByTime(month - 1);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(2);
    expect(ran.map((at) => at - started >= month - 1)).toEqual([true]);
  } finally {
    vi.useRealTimers();
  }
});

test('lets other work have its turn by yield', async () => {
  const order: string[] = [];
  setImmediate(() => order.push('other'));
  await systemClock.yield();
  order.push('me');
  expect(order).toEqual(['other', 'me']);
});

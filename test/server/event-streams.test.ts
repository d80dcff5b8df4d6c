import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEventStreams } from '../../electron/server/event-streams.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('leaves no subscription and no timer behind when it closes, a change that waits for its interval included', () => {
  const listeners = new Set<(changed: { readonly revision: number }) => void>();
  const limits = { eventIntervalMs: 50, heartbeatMs: 15_000, drainMs: 1_000, pageEventStreams: 1, scriptEventStreams: 1 };
  const streams = createEventStreams({
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    limits,
  });
  for (const listener of listeners) for (const revision of [1, 2]) listener({ revision });
  // The heartbeat, and the end of the interval.
  expect(vi.getTimerCount()).toBe(2);
  streams.close();
  expect([vi.getTimerCount(), listeners.size]).toEqual([0, 0]);
});

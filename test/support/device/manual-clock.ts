import type { Clock } from '../../../electron/device/ports/clock.ts';
import { createTimerQueue } from '../../../electron/device/runtime/timer-queue.ts';

/** A clock that moves when the test says so. */
export interface ManualClock extends Clock {
  /** Moves through every waiting moment on the way, and lets what it starts have its turn. */
  advance(ms: number): Promise<void>;
  /** Moves to the next waiting moment; false when nothing waits. */
  next(): Promise<boolean>;
  /** Changes the date, as a person or a time server does; nothing that waits is touched. */
  setWall(now: number): void;
  waiting(): boolean;
}

export function createManualClock(start = Date.UTC(2026, 10, 21, 9, 0)): ManualClock {
  let monotonic = 0;
  let skew = start;
  const timers = createTimerQueue();
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const moveTo = async (moment: number) => {
    monotonic = Math.max(monotonic, moment);
    timers.runUntil(monotonic);
    await turn();
  };
  return {
    now: () => monotonic + skew,
    monotonic: () => monotonic,
    after: (delayMs, run) => timers.add(monotonic + Math.max(0, delayMs), run),
    yield: turn,
    async advance(ms) {
      const end = monotonic + ms;
      for (let due = timers.nextDue(); due !== null && due <= end; due = timers.nextDue()) await moveTo(due);
      await moveTo(end);
    },
    async next() {
      const due = timers.nextDue();
      if (due !== null) await moveTo(due);
      return due !== null;
    },
    setWall(now) {
      skew = now - monotonic;
    },
    waiting: () => timers.nextDue() !== null,
  };
}

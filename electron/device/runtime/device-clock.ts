import type { ClockState } from '../../../shared/contract/device-view.ts';
import type { Clock } from '../ports/clock.ts';
import { createTimerQueue } from './timer-queue.ts';

/** The device's own clock: real time until somebody pauses it or makes it run fast. Whatever waits for it follows. */
export interface DeviceClock extends Clock {
  /** Stands still. What is due already still runs. */
  pause(): void;
  /** Stands still at the moment the next waiting event is due, and runs it; nothing moves where none waits. */
  step(): void;
  /** `rate` device seconds per real second; a finite number above 0. */
  run(rate: number): void;
  /** A second per second from here on: no clock of a PC runs backwards by itself. Waiting events keep what they had left to wait. */
  real(): void;
  /** The time of the computer again, be it back or forth; what waits keeps what it had left to wait. */
  setRight(): void;
  state(): ClockState;
  /** Calls the listener after every change of mode and every step; returns how to stop. */
  subscribe(listener: () => void): () => void;
}

/** Device time as a straight line: at `real` ms of the computer's monotonic clock it was `device` ms here and `wall` o'clock. */
interface Line {
  readonly mode: ClockState['mode'];
  readonly rate: number;
  readonly real: number;
  readonly device: number;
  /** In real mode what the wall time differs from the computer's own, whose jumps it takes part in. */
  readonly wall: number;
}

/**
 * A clock over the computer's. Timers wait by monotonic time, so a change of the computer's date neither freezes nor hurries
 * them; they run in the order they are due, and in the order they were set where that is the same.
 */
export function createDeviceClock(real: Clock): DeviceClock {
  let line: Line = { mode: 'real', rate: 1, real: real.monotonic(), device: 0, wall: 0 };
  let cancelAlarm: (() => void) | null = null;
  const timers = createTimerQueue();
  const listeners = new Set<() => void>();

  // Computed from the line and never summed up, so that nothing drifts.
  const monotonic = () => line.device + (real.monotonic() - line.real) * line.rate;
  const exactly = () => (line.mode === 'real' ? real.now() + line.wall : line.wall + monotonic() - line.device);
  // What is written down are whole milliseconds, as of any clock on the wall.
  const now = () => Math.floor(exactly());

  const setAlarm = () => {
    cancelAlarm?.();
    cancelAlarm = null;
    const due = timers.nextDue();
    if (due === null) return;
    const wait = Math.max(0, due - monotonic());
    if (wait > 0 && line.rate === 0) return;
    cancelAlarm = real.after(wait === 0 ? 0 : wait / line.rate, runDue);
  };
  const runDue = () => {
    timers.runUntil(monotonic());
    setAlarm();
  };
  const change = (next: Pick<Line, 'mode' | 'rate'>, moveTo: number | null) => {
    const device = moveTo ?? monotonic();
    const reached = exactly() + device - monotonic();
    const wall = next.mode === 'real' ? reached - real.now() : reached;
    line = { ...next, real: real.monotonic(), device, wall };
    runDue();
    for (const listener of listeners) listener();
  };
  return {
    now,
    monotonic,
    after(delayMs, run) {
      const cancel = timers.add(monotonic() + wholeDelay(delayMs), run);
      setAlarm();
      return () => {
        cancel();
        setAlarm();
      };
    },
    yield: real.yield,
    pause: () => change({ mode: 'paused', rate: 0 }, null),
    step: () => change({ mode: 'paused', rate: 0 }, Math.max(monotonic(), timers.nextDue() ?? 0)),
    run(rate) {
      if (!Number.isFinite(rate) || rate <= 0) throw new RangeError(`A clock cannot run at ${rate} times real time`);
      change({ mode: 'fast', rate }, null);
    },
    real: () => change({ mode: 'real', rate: 1 }, null),
    setRight() {
      line = { mode: 'real', rate: 1, real: real.monotonic(), device: monotonic(), wall: 0 };
      runDue();
      for (const listener of listeners) listener();
    },
    state() {
      const due = timers.nextDue();
      const at = now();
      return {
        mode: line.mode,
        rate: line.rate,
        now: at,
        nextEventAt: due === null ? null : Math.ceil(at + Math.max(0, due - monotonic())),
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Negative and NaN wait no time; beyond what a double counts exactly there is no time at all. */
function wholeDelay(delayMs: number): number {
  return Math.min(Math.max(0, delayMs || 0), Number.MAX_SAFE_INTEGER);
}

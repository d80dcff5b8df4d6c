import type { Clock } from '../../ports/clock.ts';

const intervalMs = 100;

/** Tells of progress at most ten times a second, however fast the bytes come; what is between two tellings is seen at the next. */
export function createProgressThrottle(realClock: Clock, tell: () => void): { readonly moved: () => void } {
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    moved() {
      const now = realClock.monotonic();
      if (now - toldAt < intervalMs) return;
      toldAt = now;
      tell();
    },
  };
}

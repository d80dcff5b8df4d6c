/** So long must a URL have stood when it took the place of one still on its way. */
const quietMs = 100;
/** But so long only is it put off, twice as long after each time the quiet never came. */
const patienceMs = 1_000;

/**
 * Keeps a storm of writes from becoming a storm of transfers. The first write goes at once; those that take the place of an
 * unfinished one wait for a moment of quiet, so that a thousand of them start a handful of transfers and the last one wins.
 */
export interface Debounce {
  /** How many ms a transfer asked for now must wait; when one that waited starts, say so with `started`. */
  delayMs(now: number): number;
  started(now: number): void;
  /** A transfer ended that nothing newer had replaced. */
  calmed(): void;
}

export function createDebounce(): Debounce {
  let busy = false;
  let waitingSince: number | null = null;
  let overruns = 0;
  return {
    delayMs(now) {
      if (!busy) {
        busy = true;
        return 0;
      }
      waitingSince ??= now;
      const patience = patienceMs * 2 ** overruns;
      return Math.max(0, Math.min(quietMs, waitingSince + patience - now));
    },
    started(now) {
      if (waitingSince !== null && now - waitingSince >= patienceMs) overruns += 1;
      waitingSince = null;
    },
    calmed() {
      busy = false;
      waitingSince = null;
      overruns = 0;
    },
  };
}

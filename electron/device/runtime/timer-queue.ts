interface Timer {
  readonly due: number;
  readonly order: number;
  readonly run: () => void;
}

/** Things that wait for a moment, in order. It knows no clock: moments are plain numbers. */
export interface TimerQueue {
  /** Returns how to take it out again. */
  add(due: number, run: () => void): () => void;
  /** When the next one is due; null when nothing waits. */
  nextDue(): number | null;
  /** Runs what is due at `moment`, earliest first and first added first. What those add waits for the next call. */
  runUntil(moment: number): void;
}

export function createTimerQueue(): TimerQueue {
  const waiting: Timer[] = [];
  let added = 0;
  let running = false;
  return {
    add(due, run) {
      added += 1;
      const timer: Timer = { due, order: added, run };
      const place = waiting.findIndex((other) => other.due > due);
      waiting.splice(place === -1 ? waiting.length : place, 0, timer);
      return () => {
        const index = waiting.indexOf(timer);
        if (index !== -1) waiting.splice(index, 1);
      };
    },
    nextDue: () => waiting[0]?.due ?? null,
    runUntil(moment) {
      // A timer that moves the clock comes back here; the loop outside goes on with what it left.
      if (running) return;
      running = true;
      const last = added;
      try {
        for (let next = waiting[0]; next !== undefined && next.due <= moment && next.order <= last; next = waiting[0]) {
          waiting.shift();
          next.run();
        }
      } finally {
        running = false;
      }
    },
  };
}

import type { Failed } from '../../device/ports/failed.ts';
import type { TransferTimeouts } from '../../device/ports/fetcher.ts';

/** Watches how bytes come: time the reader spends elsewhere is not the sender's fault. */
export interface TransferPace {
  /** The reader waits for bytes from now on. */
  waiting(): void;
  /** It has some, or something else to do. */
  busy(): void;
  received(bytes: number): void;
  stop(): void;
}

/** Fails the transfer when nothing comes for `idleMs`, or less than `minimumRate` a second over that time: a drip resets no timer. */
export function watchPace({ idleMs, minimumRate }: TransferTimeouts, fail: (failed: Failed) => void): TransferPace {
  let inWindow = 0;
  let lastAt = performance.now();
  let isWaiting = false;
  const seconds = idleMs / 1_000;
  const idle = setTimeout(() => {
    if (isWaiting) fail({ kind: 'failed', reason: 'idle-timeout', detail: `nothing for ${seconds} s` });
  }, idleMs);
  const window = setInterval(() => {
    // A sender that fell silent is the other timer's.
    if (performance.now() - lastAt > idleMs / 2) return;
    const detail = `${inWindow} bytes in ${seconds} s`;
    if (inWindow > 0 && inWindow < minimumRate * seconds) fail({ kind: 'failed', reason: 'too-slow', detail });
    inWindow = 0;
  }, idleMs);
  return {
    waiting() {
      isWaiting = true;
      idle.refresh();
    },
    busy() {
      isWaiting = false;
    },
    received(bytes) {
      lastAt = performance.now();
      inWindow += bytes;
    },
    stop() {
      clearTimeout(idle);
      clearInterval(window);
    },
  };
}

import { useEffect, useState } from 'react';
import type { ClockState } from '../../../shared/contract/device-view.ts';

const minuteMs = 60_000;
/** A fast clock is drawn at most this often. */
const shortestTickMs = 250;

/** Device time in ms since 1970, on from the snapshot's clock; wakes up when the minute changes. A pinned time stands still. */
export function useDeviceTime(clock: ClockState, pinned: number | undefined): number {
  const [now, setNow] = useState(clock.now);
  const { rate, now: from } = clock;
  useEffect(() => {
    const start = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      const at = from + (performance.now() - start) * rate;
      setNow(at);
      if (rate > 0) timer = setTimeout(tick, untilNextMinute(at, rate));
    };
    tick();
    return () => clearTimeout(timer);
  }, [from, rate]);
  return pinned ?? now;
}

/** Real ms until a clock that shows `at` and runs at `rate` begins its next minute. */
export function untilNextMinute(at: number, rate: number): number {
  return Math.max(shortestTickMs, (minuteMs - (at % minuteMs)) / rate);
}

import type { Clock } from '../device/ports/clock.ts';

/** The longest delay `setTimeout` takes; a longer one would fire at once. */
const longestTimeoutMs = 2_147_483_647;

/** Per thread: what another thread computes, or another program, is nobody's work here. Node has it since 23.9. */
function computedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** The computer's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  computed: computedMs,
  after(delayMs, run) {
    const due = performance.now() + delayMs;
    // Node cuts fractions off a delay: by itself it would fire up to a millisecond too early.
    const sleep = (ms: number) => setTimeout(wait, Math.min(Math.ceil(Math.max(0, ms)), longestTimeoutMs));
    const wait = () => {
      const left = due - performance.now();
      if (left > 0) timer = sleep(left);
      else run();
    };
    let timer = sleep(delayMs);
    return () => clearTimeout(timer);
  },
  yield: () => new Promise((resolve) => setImmediate(resolve)),
};

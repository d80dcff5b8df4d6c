import type { Clock } from '../device/ports/ports.ts';

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
    let timer: NodeJS.Timeout;
    const wait = () => {
      const left = due - performance.now();
      timer = left > longestTimeoutMs ? setTimeout(wait, longestTimeoutMs) : setTimeout(run, Math.max(0, left));
    };
    wait();
    return () => clearTimeout(timer);
  },
  yield: () => new Promise((resolve) => setImmediate(resolve)),
};

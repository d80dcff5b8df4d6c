import { monitorEventLoopDelay } from 'node:perf_hooks';

// Loaded into a process before its own code: answers every message with the longest hold of its event loop since the last one.
// Plain JavaScript, so that nothing has to be stripped first.
const resolutionMs = 5;
const delays = monitorEventLoopDelay({ resolution: resolutionMs });
delays.enable();

process.on('message', () => {
  // A hold that has only just ended is counted by the timer that was due meanwhile.
  setTimeout(() => {
    const longestHoldMs = Math.max(0, delays.max / 1e6 - resolutionMs);
    delays.reset();
    process.send({ longestHoldMs });
  }, 2 * resolutionMs);
});
process.channel.unref();

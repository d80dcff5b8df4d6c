import { isMainThread } from 'node:worker_threads';

// Loaded into a process before its own code: answers every message with the longest hold of its event loop since the last one, in
// processor time of its main thread, so that what else the machine does is not counted, and in real time.
// Plain JavaScript, so that nothing has to be stripped first.
const everyMs = 5;
let longestCpuMs = 0;
let longestMs = 0;
let cpuBefore = process.threadCpuUsage();
let before = performance.now();

function look() {
  const cpu = process.threadCpuUsage(cpuBefore);
  longestCpuMs = Math.max(longestCpuMs, (cpu.user + cpu.system) / 1_000);
  longestMs = Math.max(longestMs, performance.now() - before - everyMs);
  cpuBefore = process.threadCpuUsage();
  before = performance.now();
}

// Worker threads are given the same --import; theirs are no holds.
if (isMainThread) {
  // What one turn of the loop does between two looks is one hold: nothing that is asked for meanwhile is answered.
  setInterval(look, everyMs).unref();
  process.on('message', () => {
    look();
    process.send({ longestCpuMs, longestMs });
    longestCpuMs = 0;
    longestMs = 0;
  });
  process.channel.unref();
}

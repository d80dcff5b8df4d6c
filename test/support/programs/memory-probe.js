import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Loaded into a process before its own code: answers `now` with what that process holds after a collection of garbage.
// Plain JavaScript, so that nothing has to be stripped and what strips (12 MB) is not part of the figures.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
// What is compiled is kept apart for each set of flags: with this one the process would find nothing, and compile its code anew.
setFlagsFromString('--no-expose-gc');

process.on('message', (message) => {
  if (message !== 'now') return;
  collectGarbage();
  process.send({
    spaces: Object.fromEntries(getHeapSpaceStatistics().map((space) => [space.space_name, space.space_used_size])),
    externalBytes: process.memoryUsage().external,
    resources: process.getActiveResourcesInfo(),
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
  });
});
process.channel.unref();

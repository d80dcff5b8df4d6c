/**
 * A process that has the wallpaper, as a door would: puts it back on SIGTERM, SIGINT and SIGHUP. Arguments: the options as JSON,
 * and the point at which it kills itself. Lines on standard input: `show NAME`, `own`, `leftover`, `state`, `sh COMMAND`.
 * Answers are states as lines of JSON.
 */
import { execSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createHostWallpaper, type HostWallpaperOptions } from '../../../electron/node/host-wallpaper/host-wallpaper.ts';

const [options = '', fatalPoint = ''] = process.argv.slice(2);
const host = createHostWallpaper({
  ...(JSON.parse(options) as HostWallpaperOptions),
  processNames: () => [],
  at: (point) => {
    if (point === fatalPoint) process.kill(process.pid, 'SIGKILL');
  },
});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void host.restore().then(() => process.exit(0)));

for await (const line of createInterface({ input: process.stdin })) {
  const rest = line.slice(line.indexOf(' ') + 1);
  if (line.startsWith('show ')) console.log(JSON.stringify(await host.show(rest)));
  if (line === 'own') console.log(JSON.stringify(await host.restore()));
  if (line === 'leftover') console.log(JSON.stringify(await host.restoreLeftover()));
  if (line === 'state') console.log(JSON.stringify(host.state()));
  if (line.startsWith('sh ')) console.log(JSON.stringify({ said: execSync(rest, { encoding: 'utf8' }) }));
}

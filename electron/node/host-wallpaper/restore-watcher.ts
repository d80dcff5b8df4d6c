/** The process that puts the user's wallpaper back when the app could not. An entry, like a door; see `restore-watch.ts`. */
import * as v from 'valibot';
import { createHostWallpaper } from './host-wallpaper.ts';
import { waitForEnd, watchOrderShape } from './restore-watch.ts';

// Whoever ends the session or presses Ctrl-C means the app, and the app's end is what is waited for here.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => {});
const { childCommand, owner, ...places } = v.parse(watchOrderShape, JSON.parse(process.argv.at(-1) ?? ''));
if (await waitForEnd(process.stdin)) {
  await createHostWallpaper({ ...places, enabled: false, commands: { child: childCommand, watcher: [] } }).restoreLeftover(owner);
}
process.exit();

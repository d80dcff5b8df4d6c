/**
 * The process a browser nobody sees is a child of: `browser-keeper PROGRAM SWITCH...`. It hands its pipes 3 and 4 on to the browser, and when its
 * standard input ends, in order or because whoever held it was killed, it ends the browser and removes its profile. An entry, like a door.
 */
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { startProgram } from '../../node/process/start-program.ts';
import { makeTemporaryFolder, sweepTemporaryFolders } from '../../node/storage/folder/temporary-folder.ts';

const browserEndsWithinMs = 5_000;

// Whoever presses Ctrl-C means the command, and the command's end is what is waited for here.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => {});
/** A browser is often started by a script, and starts helpers: whatever of it lives on would write the profile anew. */
const ownGroup = process.platform !== 'win32';
const [program = '', ...switches] = process.argv.slice(2);
const profile = await makeTemporaryFolder('browser');
const browser = startProgram(program, [...switches, `--user-data-dir=${profile.path}`, 'about:blank'], {
  detached: ownGroup,
  stdio: ['ignore', 'ignore', 'ignore', 3, 4],
});
// Else the pipes would not end with the browser.
for (const pipe of [3, 4]) closeSync(pipe);
const ended = once(browser, 'close').catch(() => undefined);
await Promise.race([ended, once(process.stdin.resume(), 'close')]);
signalAll('SIGTERM');
for (let waited = 0; signalAll(0) && waited < browserEndsWithinMs; waited += 50) await delay(50);
signalAll('SIGKILL');
await ended;
await profile.remove();
await sweepTemporaryFolders(Date.now());
process.exit();

/** Sends it to the browser and everything it started; false when nothing of it runs any more. */
function signalAll(signal: NodeJS.Signals | 0): boolean {
  if (browser.pid === undefined) return false;
  try {
    return process.kill(ownGroup ? -browser.pid : browser.pid, signal);
  } catch {
    return false;
  }
}

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { whyNoElectron } from './choose-door.ts';
import { fetchElectron, findElectron } from './electron-binary.ts';
import { ensureBuilt } from './ensure-built.ts';

/** `npm start`: builds what is needed, then opens the PC in Electron, or in a browser where Electron cannot be obtained. */
const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);

ensureBuilt();
process.exitCode = await openElectron();

async function openElectron(): Promise<number> {
  const uid = process.getuid?.() ?? null;
  const reason = whyNoElectron({ platform: process.platform, uid, env: process.env, args });
  if (reason !== null) return openBrowser(reason);
  const found = findElectron();
  const electron = found === null ? fetchElectron() : { path: found };
  if ('why' in electron) return openBrowser(electron.why);
  const startedAt = performance.now();
  const code = await run(electron.path, [root, ...args]);
  const died = code !== 0 && performance.now() - startedAt < 5_000;
  return died ? openBrowser(`it ended at once with code ${code}`) : code;
}

/** The headless door serves the same PC on loopback; it prints its URL and opens the browser if there is one. */
function openBrowser(why: string): Promise<number> {
  console.error(`Opening the PC in a browser instead of Electron: ${why}.`);
  // Else V8 takes up to 128 MB for young objects, more and more of them the longer the PC runs, and needs none of it.
  const young = '--max-semi-space-size=4';
  return run(process.execPath, [
    young,
    'electron/managed-pc.js',
    'serve',
    '--open',
    ...args.filter((argument) => argument !== '--headless'),
  ]);
}

/** Runs a program to its end with this one's terminal; signals go to both, so this one only has to stay until the other is done. */
function run(program: string, programArgs: readonly string[]): Promise<number> {
  const child = spawn(program, programArgs, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

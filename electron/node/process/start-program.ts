import { type ChildProcess, type ChildProcessByStdio, type SpawnOptions, spawn } from 'node:child_process';
import { delimiter, dirname, isAbsolute } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { trustedFolders } from './find-program.ts';

/** What a program is started with. There is never a shell, and the folder it runs in is its own. */
export type StartOptions = Omit<SpawnOptions, 'shell' | 'cwd' | 'argv0'>;

/**
 * The one place that starts programs. By whole path only: a bare name is looked up by the system, on Windows in the current folder first, and that
 * is the folder of a double-clicked file. What the program starts in turn (xdg-open is a script that does little else) is looked up with the
 * cleaned PATH and from the program's own folder, for the same reason.
 * Throws for a path that is not whole: no input decides that, only code.
 */
export function startProgram(
  file: string,
  args: readonly string[],
  options: StartOptions & { readonly stdio: ['pipe', 'ignore', 'ignore'] },
): ChildProcessByStdio<Writable, null, null>;
export function startProgram(
  file: string,
  args: readonly string[],
  options: StartOptions & { readonly stdio: ['ignore', 'pipe', 'pipe'] | ['ignore', 'pipe', 'pipe', 'pipe'] },
): ChildProcessByStdio<null, Readable, Readable>;
export function startProgram(file: string, args: readonly string[], options: StartOptions): ChildProcess;
export function startProgram(file: string, args: readonly string[], options: StartOptions): ChildProcess {
  if (!isAbsolute(file)) throw new Error(`Only a whole path can be started, not "${file}"`);
  return spawn(file, [...args], { windowsHide: true, ...options, cwd: dirname(file), env: guardedEnvironment(options.env ?? process.env) });
}

/** Without the ways that lead to the current folder. Windows spells PATH as it likes; its switch keeps cmd.exe out of that folder too. */
export function guardedEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const cleaned = Object.entries(env).map(([name, value]) => [name, isPath(name) ? trustedFolders(value).join(delimiter) : value]);
  return { ...Object.fromEntries(cleaned), ...(process.platform === 'win32' && { NoDefaultCurrentDirectoryInExePath: '1' }) };
}

function isPath(name: string): boolean {
  return process.platform === 'win32' ? name.toLowerCase() === 'path' : name === 'PATH';
}

import { readFile, readlink } from 'node:fs/promises';
import { findSystemProgram } from './find-program.ts';
import { runProgram } from './run-program.ts';

/**
 * Whether a process runs, and a mark that no other process ever bore: numbers are given again after a while, the pair of number
 * and start is not. `mark` is null where the system does not tell.
 */
export type ProcessLife = { readonly kind: 'dead' } | { readonly kind: 'alive'; readonly mark: string | null };

export async function lookAtProcess(pid: number): Promise<ProcessLife> {
  if (!runs(pid)) return { kind: 'dead' };
  if (process.platform === 'linux') return lookInProc(pid);
  return { kind: 'alive', mark: await askForStart(pid) };
}

/** Numbers of processes mean something within one such namespace (pid_namespaces(7)); null where the system has none. */
export function processNamespace(): Promise<string | null> {
  return readlink('/proc/self/ns/pid').catch(() => null);
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** proc_pid_stat(5): state is field 3, starttime in ticks since boot field 22; the name in field 2 may hold blanks and brackets. */
async function lookInProc(pid: number): Promise<ProcessLife> {
  try {
    const [facts, boot] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readFile('/proc/sys/kernel/random/boot_id', 'utf8')]);
    const fields = facts.slice(facts.lastIndexOf(')') + 2).split(' ');
    const state = fields[0];
    return state === 'Z' || state === 'X' ? { kind: 'dead' } : { kind: 'alive', mark: `${boot.trim()}:${fields[19]}` };
  } catch {
    return runs(pid) ? { kind: 'alive', mark: null } : { kind: 'dead' };
  }
}

/** The program of each system that tells when a process began, and what it is asked. */
const startQuestions: Readonly<Partial<Record<NodeJS.Platform, (pid: number) => readonly [string, readonly string[]]>>> = {
  darwin: (pid) => ['ps', ['-o', 'lstart=', '-p', String(pid)]],
  win32: (pid) => [
    'WindowsPowerShell\\v1.0\\powershell.exe',
    ['-NoProfile', '-NonInteractive', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`],
  ],
};

async function askForStart(pid: number): Promise<string | null> {
  const { platform, env } = process;
  const [name, args] = startQuestions[platform]?.(pid) ?? [];
  const file = name === undefined ? null : findSystemProgram(name, { platform, env });
  if (file === null || args === undefined) return null;
  const ran = await runProgram({ file, args, env, limitMs: 5_000 });
  return ran.kind === 'ran' && ran.stdout.trim() !== '' ? ran.stdout.trim() : null;
}

import type { ChildProcess } from 'node:child_process';
import { startProgram } from './start-program.ts';

export type Ran = { readonly kind: 'ran'; readonly stdout: string } | { readonly kind: 'failed'; readonly because: string };

export interface Program {
  /** Absolute path. */
  readonly file: string;
  /** Handed over as they are: no shell ever reads them. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** After this the program and everything it started is killed. */
  readonly limitMs: number;
}

const mostOutput = 4 * 1024 * 1024;

/** Runs a program to its end. What it started in turn ends with it, because all of them share a process group of their own. */
export function runProgram({ file, args, env, limitMs }: Program): Promise<Ran> {
  return new Promise((resolve) => {
    const ownGroup = process.platform !== 'win32';
    const child = startProgram(file, args, { env, detached: ownGroup, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    const finish = (ran: Ran) => {
      clearTimeout(timer);
      resolve(ran);
    };
    const timer = setTimeout(() => {
      killAll(child, ownGroup);
      finish({ kind: 'failed', because: `${file} did not end within ${limitMs / 1000} s and was stopped` });
    }, limitMs);
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        output[stream] = (output[stream] + text).slice(0, mostOutput);
      });
    }
    child.on('error', (error) => finish({ kind: 'failed', because: `${file} cannot be started: ${error.message}` }));
    child.on('close', (code, signal) => {
      if (code === 0) return finish({ kind: 'ran', stdout: output.stdout });
      finish({ kind: 'failed', because: `${file} ended with ${signal ?? code}${complaint(output.stderr)}` });
    });
  });
}

function killAll(child: ChildProcess, ownGroup: boolean): void {
  if (child.pid === undefined) return;
  try {
    process.kill(ownGroup ? -child.pid : child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

function complaint(stderr: string): string {
  const line = stderr.trim().split('\n')[0] ?? '';
  return line === '' ? '' : `: ${line.slice(0, 300)}`;
}

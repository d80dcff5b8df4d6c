import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface LineChild {
  readonly process: ChildProcess;
  /** Lines it has said so far. */
  readonly lines: readonly string[];
  tell(line: string): void;
  /** Its next line that has not been asked for yet; null when it ended without one. */
  next(): Promise<string | null>;
  /** Tells it and waits for one line. */
  ask(line: string): Promise<string | null>;
  /** Resolves when it has ended and everything it said was read. */
  ended(): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

export interface LineChildOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
  readonly detached?: boolean;
}

/** A child process one talks to in lines. What it complains about goes to our own standard error. */
export function startLineChild(command: readonly string[], options: LineChildOptions = {}): LineChild {
  const [file = '', ...args] = command;
  const child = spawn(file, args, { ...options, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.on('error', () => {});
  const lines: string[] = [];
  let taken = 0;
  let over = false;
  let wake = Promise.withResolvers<void>();
  const stir = () => {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    stir();
  });
  const closed = once(child, 'close').then(() => {
    over = true;
    stir();
  });
  const next = async (): Promise<string | null> => {
    while (taken >= lines.length && !over) await wake.promise;
    taken += 1;
    return lines[taken - 1] ?? null;
  };
  const tell = (line: string) => void child.stdin.write(`${line}\n`);
  return {
    process: child,
    lines,
    tell,
    next,
    ask(line) {
      tell(line);
      return next();
    },
    async ended() {
      await closed;
      return { code: child.exitCode, signal: child.signalCode };
    },
  };
}

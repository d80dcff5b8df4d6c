import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CommandOptions {
  readonly input?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The folder it is started in. */
  readonly cwd?: string;
  /** Arguments of node itself. */
  readonly node?: readonly string[];
}

/** Runs an entry to its end as a process of its own. */
export async function runCommand(entry: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const child = start(entry, args, options);
  const output = collect(child);
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input ?? '');
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output() };
}

export interface ServingCommand {
  /** The one line. */
  readonly line: string;
  readonly child: ChildProcess;
  output(): { readonly out: string; readonly err: string };
  /** Sends the signal and resolves with exit code or name of the signal that ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | string | null>;
}

/** Starts `serve` and waits for its line. */
export async function startServing(entry: string, args: readonly string[], options: CommandOptions = {}): Promise<ServingCommand> {
  const child = start(entry, ['serve', ...args], options);
  const output = collect(child);
  const ended = once(child, 'close').then(() => Promise.reject(new Error(`serve ended: ${output().err}`)));
  ended.catch(() => undefined);
  if (child.stdout === null) throw new Error('no standard output');
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [string];
  return {
    line,
    child,
    output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode;
      const closed = once(child, 'close') as Promise<[number | null, string | null]>;
      child.kill(signal);
      const [code, by] = await closed;
      return code ?? by;
    },
  };
}

function start(entry: string, args: readonly string[], { environment, cwd, node = [] }: CommandOptions): ChildProcess {
  const env = { ...process.env, ...environment };
  return spawn(process.execPath, [...node, entry, ...args], { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] });
}

function collect(child: ChildProcess): () => { readonly out: string; readonly err: string } {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return () => ({ out, err });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { DeviceView } from '../../../shared/contract/device-view.ts';
import { command, item, message } from '../data/syncml-documents.ts';
import { realEntry } from '../programs/program-entry.ts';

/** The real headless door in a process of its own, as `managed-pc serve` starts it. */
export interface HeadlessPC {
  /** As printed: with the token in the fragment. */
  readonly url: string;
  readonly origin: string;
  readonly dataFolder: string;
  readonly process: ChildProcess;
  /** A request with the token; `path` starts with /api/. */
  api(path: string, init?: RequestInit): Promise<Response>;
  syncml(document: string): Promise<Response>;
  snapshot(): Promise<DeviceView>;
  /** Writes a node, and throws unless the PC takes it: for tests that are not about how it comes. */
  set(locURI: string, value: string): Promise<void>;
  /** The CLI against this PC, a process each time. */
  cli(...args: readonly string[]): Promise<CLIResult>;
  /** Resolves with the snapshot once it is as wanted. */
  until(wanted: (snapshot: DeviceView) => boolean): Promise<DeviceView>;
  /** SIGTERM and wait; the data folder stays. Returns the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface CLIResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface HeadlessOptions {
  readonly dataFolder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** For Node, before the door's entry. */
  readonly nodeArgs?: readonly string[];
  /** Opens a channel for messages between the processes. */
  readonly channel?: boolean;
  /** A program, with its arguments, that starts the door and the CLI. */
  readonly within?: readonly string[];
}

/** A data folder of its own, and how to remove it. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'managed-pc-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Runs the CLI to its end; `input` is what it reads on standard input. */
export async function runCLI(
  args: readonly string[],
  options: Pick<HeadlessOptions, 'environment' | 'within'> & { readonly input?: string } = {},
): Promise<CLIResult> {
  const [program = '', ...rest] = [...(options.within ?? []), process.execPath, realEntry, ...args];
  const child = spawn(program, rest, {
    env: { ...process.env, ...options.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(options.input ?? '');
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** Starts `managed-pc serve` on a free port and waits for its one line. Rejects with what it said when it ends instead. */
export async function startHeadlessPC(options: HeadlessOptions = {}): Promise<HeadlessPC> {
  const dataFolder = options.dataFolder ?? temporaryFolder().path;
  const command = [
    ...(options.within ?? []),
    process.execPath,
    ...(options.nodeArgs ?? []),
    realEntry,
    'serve',
    '--port',
    '0',
    '--data',
    dataFolder,
    ...(options.args ?? []),
  ];
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe', ...(options.channel === true ? ['ipc' as const] : [])],
  });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const firstLine = new Promise<string>((resolve) => createInterface({ input: child.stdout as Readable }).once('line', resolve));
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`serve ended with ${code}: ${stderr}`)));
  ended.catch(() => undefined);
  const url = await Promise.race([firstLine, ended]);
  return connect(url, dataFolder, child, options);
}

function connect(url: string, dataFolder: string, child: ChildProcess, { within = [] }: HeadlessOptions): HeadlessPC {
  const { origin, hash } = new URL(url);
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
  const api = (path: string, init: RequestInit = {}) =>
    fetch(`${origin}${path}`, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } });
  const snapshot = async () => (await (await api('/api/snapshot')).json()) as DeviceView;
  const syncml = (document: string) =>
    api('/api/syncml', { method: 'POST', body: document, headers: { 'Content-Type': 'application/vnd.syncml.dm+xml' } });
  return {
    url,
    origin,
    dataFolder,
    process: child,
    api,
    snapshot,
    syncml,
    async set(locURI, value) {
      const reply = await (await syncml(message(command('Replace', 1, item(locURI, value))))).text();
      const status = /<Cmd>Replace<\/Cmd>.*?<Data>(\d+)<\/Data>/s.exec(reply)?.[1];
      if (status !== '200' && status !== '202') throw new Error(`${locURI} was answered with ${reply}`);
    },
    cli: (...args) => runCLI([...args, '--data', dataFolder], { within }),
    async until(wanted) {
      for (;;) {
        const current = await snapshot();
        if (wanted(current)) return current;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const exit = once(child, 'exit') as Promise<[number | null]>;
      child.kill(signal);
      return (await exit)[0];
    },
  };
}

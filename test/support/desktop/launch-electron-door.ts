import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SaveDialogReturnValue } from 'electron';
import { _electron, type Browser, chromium, type Page } from 'playwright-core';
import type { Request } from './electron-stand-in/control.ts';
import type { RecordedCall } from './electron-stand-in/recorder.ts';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface ElectronDoor {
  readonly page: Page;
  readonly which: 'stand-in' | 'electron';
  /** What the next dialog that asks where to save answers. */
  answerSaveDialog(answer: SaveDialogReturnValue): Promise<void>;
  /** The page of another window than the first's, or the one that takes its place after a crash. */
  nextPage(other?: Page): Promise<Page>;
  close(): Promise<void>;
}

export interface DoorOptions {
  /** Holds settings and the PC's state; a new one unless given. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The built main script; the one of the work tree unless given. */
  readonly main?: string;
  /** What the app is started with. */
  readonly args?: readonly string[];
  /** A script that runs in the stand-in's processes before anything of the app. */
  readonly preload?: string;
}

/**
 * Starts the built desktop app and answers its page: in real Electron where its binary is there, else on the stand-in. With
 * MANAGED_PC_ELECTRON=real nothing but the real one will do; with `stand-in` it is always the stand-in.
 */
export async function launchElectronDoor(options: DoorOptions = {}): Promise<ElectronDoor> {
  const binary = chooseElectron(process.env.MANAGED_PC_ELECTRON, electronBinary());
  return binary === null ? launchStandIn(options) : launchReal(binary, options);
}

/** The program of the real Electron, or null for the stand-in. Throws where the real one is wanted and is not there. */
export function chooseElectron(wanted: string | undefined, binary: string | null): string | null {
  if (wanted === 'stand-in') return null;
  if (wanted === 'real' && binary === null)
    throw new Error('MANAGED_PC_ELECTRON=real, but the Electron binary is not there (npx install-electron)');
  return binary;
}

function electronBinary(): string | null {
  const home = join(root, 'node_modules', 'electron');
  const named = join(home, 'path.txt');
  const path = existsSync(named) ? join(home, 'dist', readFileSync(named, 'utf8')) : '';
  return existsSync(path) && path !== '' ? path : null;
}

async function launchReal(executablePath: string, { folder, env, main, args = [] }: DoorOptions): Promise<ElectronDoor> {
  const data = folder ?? mkdtempSync(join(tmpdir(), 'managed-pc-door-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath,
    args: [...sandbox, `--user-data-dir=${data}`, main ?? root, ...args],
    env: { ...(process.env as Record<string, string>), CI: '1', MANAGED_PC_DATA: join(data, 'pc'), ...env },
  });
  const page = await app.firstWindow();
  return {
    page,
    which: 'electron',
    nextPage: async (other = page) => app.windows().find((open) => open !== other) ?? app.waitForEvent('window'),
    answerSaveDialog: (answer) =>
      app.evaluate(({ dialog }, given) => {
        dialog.showSaveDialog = async () => given;
      }, answer),
    close: () => app.close(),
  };
}

export interface StandInDoor extends ElectronDoor {
  /** Asks the stand-in; see `control.ts` for what. */
  ask<Answer>(request: Request): Promise<Answer>;
  calls(what: string): Promise<readonly RecordedCall[]>;
  /** How the app ended: its exit code. */
  readonly ended: Promise<number | null>;
  readonly child: ChildProcess;
  readonly folder: string;
  /** What it wrote to stderr so far. */
  readonly errors: () => string;
}

/** The built main and preload, unchanged, under Node with the stand-in for Electron. */
export async function launchStandIn({ folder, env, main, args = [], preload }: DoorOptions = {}): Promise<StandInDoor> {
  const home = folder ?? mkdtempSync(join(tmpdir(), 'managed-pc-door-'));
  const standIn = join(root, 'test', 'support', 'desktop', 'electron-stand-in');
  const preloads = [join(standIn, 'register.ts'), ...(preload === undefined ? [] : [preload])];
  const child = fork(join(standIn, 'run.ts'), [main ?? join(root, 'out', 'main', 'main.js'), ...args], {
    env: {
      ...process.env,
      // For the processes the app starts of itself as well.
      NODE_OPTIONS: preloads.map((script) => `--import ${pathToFileURL(script)}`).join(' '),
      CI: '1',
      MANAGED_PC_DATA: join(home, 'pc'),
      STAND_IN_FOLDER: home,
      STAND_IN_HOME: root,
      ...env,
    },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let stderr = '';
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  // Processes of Chromium may write for a moment after the app has ended.
  const forget = () => folder === undefined && rmSync(home, { recursive: true, force: true, maxRetries: 10 });
  let launched = false;
  const ending = ended.then((code) => {
    if (!launched) forget();
    throw new Error(`The app ended with ${code}: ${stderr}`);
  });
  const browser = await Promise.race([started(child).then(connect), ending]);
  const page = await Promise.race([appPage(browser), ending]);
  launched = true;
  const ask = asker(child);
  const close = async () => {
    await browser.close();
    child.kill('SIGTERM');
    await ended;
    forget();
  };
  return {
    page,
    which: 'stand-in',
    ask,
    answerSaveDialog: (answer) => ask({ kind: 'answer', answers: [answer] }),
    calls: async (what) => (await ask<readonly RecordedCall[]>({ kind: 'calls' })).filter((call) => call.what === what),
    nextPage: (other = page) => appPage(browser, other),
    ended,
    child,
    folder: home,
    errors: () => stderr,
    close,
  };
}

function started(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      const { kind, cdp } = message as { readonly kind: string; readonly cdp: string };
      if (kind === 'started') resolve(cdp);
    });
  });
}

/** Never resolves when the app goes away meanwhile: why it did is told by the one who waits for its end. */
function connect(cdp: string): Promise<Browser> {
  return chromium.connectOverCDP(cdp).catch(() => new Promise(() => undefined));
}

/** The first page that shows something of the app, other than this one. */
async function appPage(browser: Browser, other?: Page): Promise<Page> {
  for (;;) {
    const pages = browser.contexts()[0]?.pages() ?? [];
    const page = pages.find((candidate) => candidate !== other && candidate.url().includes('-scheme.test/'));
    if (page !== undefined) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function asker(child: ChildProcess): StandInDoor['ask'] {
  let last = 0;
  return (request) =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      const listen = (message: unknown) => {
        const answer = message as { readonly kind: string; readonly id: number; readonly value?: unknown; readonly error?: string };
        if (answer.kind !== 'answer' || answer.id !== id) return;
        child.off('message', listen);
        if (answer.error === undefined) resolve(answer.value as never);
        else reject(new Error(answer.error));
      };
      child.on('message', listen);
      child.send({ id, request });
    });
}

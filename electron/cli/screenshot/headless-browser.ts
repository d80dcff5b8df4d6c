import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../../node/process/start-program.ts';
import { type DevtoolsPipe, openDevtoolsPipe } from './devtools-pipe.ts';

/** A browser nobody sees, with a profile of its own that goes with it. */
export interface HeadlessBrowser {
  readonly devtools: DevtoolsPipe;
  close(): Promise<void>;
}

/** Everything that could make two pictures differ, or talk to anybody, is off. */
const switches = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  '--disable-gpu',
  '--disable-lcd-text',
  '--disable-sync',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--mute-audio',
  '--no-default-browser-check',
  '--no-first-run',
  '--password-store=basic',
  '--use-mock-keychain',
] as const;

/** Pages and tokens go to it through the pipe: a command line can be read by every user of the computer. */
export async function openHeadlessBrowser(program: string): Promise<HeadlessBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'managed-pc-browser-'));
  // As root a browser has no sandbox to offer and does not start without being told so.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = startProgram(program, [...switches, ...asRoot, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close').catch(() => undefined);
  return {
    devtools: openDevtoolsPipe(child),
    async close() {
      await stop(child, ended);
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  const kill = setTimeout(() => child.kill('SIGKILL'), 5_000);
  child.kill();
  await ended;
  clearTimeout(kill);
}

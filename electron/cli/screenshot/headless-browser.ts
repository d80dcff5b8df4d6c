import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
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
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-extensions',
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup',
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

const keeper = fileURLToPath(new URL('./browser-keeper.ts', import.meta.url));

/**
 * Pages and tokens go to it through the pipe: a command line can be read by every user of the computer. The browser is the child of a process that
 * outlives this one by as long as it takes to remove what the browser wrote, also when this one is killed.
 */
export function openHeadlessBrowser(program: string): HeadlessBrowser {
  // As root a browser has no sandbox to offer and does not start without being told so.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = startProgram(process.execPath, [keeper, program, ...switches, ...asRoot], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close').catch(() => undefined);
  child.stdin?.on('error', () => undefined);
  return {
    devtools: openDevtoolsPipe(child),
    async close() {
      child.stdin?.end();
      await ended;
    },
  };
}

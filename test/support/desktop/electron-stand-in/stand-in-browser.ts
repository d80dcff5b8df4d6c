import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IpcMainInvokeEvent } from 'electron';
import { type BrowserContext, chromium, type Page, type Request, type Route } from 'playwright-core';
import { headlessShell } from '../../../../build/headless-shell.ts';
import { packWire, unpackWire } from './ipc-wire.ts';
import { schemeOf, toAppURL } from './page-url.ts';
import { invokeBinding } from './preload-script.ts';
import { senderOf } from './stand-in-ipc.ts';

export interface BrowserParts {
  readonly profile: string;
  readonly answer: (request: Request) => Promise<Response> | null;
  readonly allows: (url: string) => Promise<boolean>;
  /** Asked before a page goes somewhere by itself; true keeps it where it is. */
  readonly prevented: (page: Page, request: Request) => boolean;
  /** A page opened by itself, which `window.open` and links do; it is closed again. */
  readonly opened: (opener: Page, url: string) => void;
  readonly invoke: (channel: string, event: IpcMainInvokeEvent, values: readonly unknown[]) => Promise<unknown>;
  /** The webContents of a page. */
  readonly sender: (page: Page) => unknown;
}

export interface StandInBrowser {
  newPage(): Promise<Page>;
  crash(page: Page): Promise<void>;
  /** Where a test connects over the DevTools protocol. */
  readonly cdp: string;
  close(): Promise<void>;
}

const switches = [
  '--no-sandbox',
  '--remote-debugging-port=0',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  // More of them run at once than there are cores.
  '--js-flags=--single-threaded',
  // As Electron has it: a page may close the window it is in.
  '--blink-settings=allowScriptsToCloseWindows=true',
  // Nothing reaches a network, even a request that nobody answered.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

/** Chromium, with every request of every page answered by the app's protocol handlers or by nobody. */
export async function openBrowser(parts: BrowserParts): Promise<StandInBrowser> {
  const context = await chromium.launchPersistentContext(parts.profile, {
    executablePath: process.env.MANAGED_PC_CHROMIUM ?? headlessShell,
    headless: true,
    args: switches,
    viewport: null,
    serviceWorkers: 'block',
  });
  await context.exposeBinding(invokeBinding, (source, message: { readonly channel: string; readonly values: string }) => {
    const event = senderOf(source.frame, parts.sender(source.page));
    return parts.invoke(message.channel, event, unpackWire(message.values) as unknown[]).then(
      (value) => (value === undefined ? {} : { value: packWire(value) }),
      (error: unknown) => ({ error: String(error) }),
    );
  });
  await context.route('**/*', (route, request) => serve(route, request, parts));
  let making = 0;
  context.on('page', (page) => {
    if (making === 0) void page.close();
  });
  return {
    cdp: `http://127.0.0.1:${debuggingPort(parts.profile)}`,
    async newPage() {
      making += 1;
      const page = await context.newPage();
      making -= 1;
      const session = await context.newCDPSession(page);
      session.on('Page.windowOpen', ({ url }) => parts.opened(page, url));
      await session.send('Page.enable');
      return page;
    },
    crash: (page) => crash(context, page),
    close: () => context.close(),
  };
}

function debuggingPort(profile: string): number {
  return Number(readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
}

async function crash(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

async function serve(route: Route, request: Request, parts: BrowserParts): Promise<void> {
  const page = pageOf(request);
  // A page that is opening by itself gets nothing; one whose first request fails would never be announced, and so never closed.
  if (page === null || parts.sender(page) === undefined) return route.fulfill({ body: '' });
  if (request.isNavigationRequest() && parts.prevented(page, request)) return route.abort('aborted');
  const url = toAppURL(request.url());
  if (!(await parts.allows(url)) || /^(https?|wss?)$/.test(schemeOf(url))) return route.abort('blockedbyclient');
  const answer = await parts.answer(request);
  if (answer === null) return route.abort('failed');
  return route.fulfill({
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()),
  });
}

/** null for the first request of a page that is only just opening. */
function pageOf(request: Request): Page | null {
  try {
    return request.frame().page();
  } catch {
    return null;
  }
}

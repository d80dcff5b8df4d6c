import { join } from 'node:path';
import type { Page, Request } from 'playwright-core';
import { cancellableEvent } from './cancellable-event.ts';
import { toAppURL } from './page-url.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { type AppControl, createApp } from './stand-in-app.ts';
import { openBrowser, type StandInBrowser } from './stand-in-browser.ts';
import { createDesktop, type DesktopControl } from './stand-in-desktop.ts';
import { createIpc, type IpcControl } from './stand-in-ipc.ts';
import { createProtocol, type ProtocolControl } from './stand-in-protocol.ts';
import { createSession, type SessionControl } from './stand-in-session.ts';
import { createWindowClass, type StandInWindow, type WindowClass } from './stand-in-window.ts';

export interface StandInOptions {
  readonly folder: string;
  readonly home: string;
  readonly version: string;
  readonly packaged: boolean;
  readonly second: boolean;
  /** One of 1920 by 1080 unless told. */
  readonly displays?: string | undefined;
  readonly end: (code: number) => void;
}

/** Everything behind the module that the app takes for Electron. */
export interface StandIn {
  readonly recorder: Recorder;
  readonly app: AppControl;
  readonly ipc: IpcControl;
  readonly protocol: ProtocolControl;
  readonly session: SessionControl;
  readonly desktop: DesktopControl;
  readonly windows: WindowClass;
  /** Opens the browser and lets the app become ready; resolves with where tests connect. */
  start(): Promise<string>;
}

export function createStandIn(options: StandInOptions): StandIn {
  const recorder = createRecorder();
  let browser: StandInBrowser | null = null;
  const running = () => {
    if (browser === null) throw new Error('A page was wanted before the app was ready');
    return browser;
  };
  const closeWindows = async () => {
    for (const window of [...windows.windows]) await window.close();
  };
  const end = (code: number) => void Promise.resolve(browser?.close()).finally(() => options.end(code));
  const app = createApp({ ...options, recorder, closeWindows, end });
  const created = (window: StandInWindow) => {
    app.events.emit('web-contents-created', cancellableEvent(), window.contents);
    app.events.emit('browser-window-created', cancellableEvent(), window);
  };
  const windows = createWindowClass({ recorder, browser: running, created, allClosed: app.allClosed });
  const parts = {
    recorder,
    app,
    windows,
    ipc: createIpc(),
    protocol: createProtocol(recorder, app.app.isReady),
    session: createSession(recorder),
    desktop: createDesktop(recorder, options.displays),
  };
  return {
    ...parts,
    async start() {
      browser = await openBrowser({ profile: join(options.folder, 'chromium'), ...wires(parts) });
      app.becomeReady();
      return browser.cdp;
    },
  };
}

/** What the browser asks the app, by way of the handlers the app has set. */
function wires({ windows, protocol, session, ipc, recorder }: Omit<StandIn, 'start'>) {
  const windowOf = (page: Page) => windows.windows.find((window) => window.page === page);
  return {
    answer: (request: Request) => protocol.answer(new Request(toAppURL(request.url()), { method: request.method() })),
    allows: session.allows,
    invoke: ipc.invoke,
    sender: (page: Page) => windowOf(page)?.contents,
    prevented: (page: Page, request: Request) => {
      const window = windowOf(page);
      const main = request.frame() === page.mainFrame();
      if (window === undefined || (main && request.url() === window.loading)) return false;
      const event = cancellableEvent({ url: toAppURL(request.url()), isMainFrame: main });
      if (main) window.contents.emit('will-navigate', event, event.url);
      window.contents.emit('will-frame-navigate', event);
      recorder.record('navigation', event.url, event.defaultPrevented ? 'prevented' : 'allowed');
      return event.defaultPrevented;
    },
    opened: (opener: Page, url: string) => {
      const answer = windowOf(opener)?.openHandler?.({ url: toAppURL(url) });
      recorder.record('window.open', toAppURL(url), answer?.action ?? 'allowed');
    },
  };
}

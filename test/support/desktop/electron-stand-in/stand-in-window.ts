import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  NativeImage,
  Rectangle,
  WebContents,
  WindowOpenHandlerResponse,
} from 'electron';
import type { Page } from 'playwright-core';
import { cancellableEvent } from './cancellable-event.ts';
import { toAppURL, toPageURL } from './page-url.ts';
import { deliverFunction, preloadScript } from './preload-script.ts';
import type { Recorder } from './recorder.ts';
import type { StandInBrowser } from './stand-in-browser.ts';

type StandInContents = Pick<
  WebContents,
  'capturePage' | 'executeJavaScript' | 'forcefullyCrashRenderer' | 'getURL' | 'isDestroyed' | 'reload' | 'send' | 'setWindowOpenHandler'
>;
type StandInWindowShape = Pick<
  BrowserWindow,
  | 'destroy'
  | 'focus'
  | 'getBounds'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'isFullScreen'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'setAlwaysOnTop'
  | 'setContentSize'
  | 'setFullScreen'
  | 'setMenuBarVisibility'
  | 'setMinimumSize'
  | 'show'
>;

export interface WindowParts {
  readonly recorder: Recorder;
  readonly browser: () => StandInBrowser;
  readonly created: (window: StandInWindow) => void;
  /** The last window has closed. */
  readonly allClosed: () => void;
}

/** A window of the stand-in: one Chromium page, opened when something is loaded into it. */
export interface StandInWindow extends StandInWindowShape, EventEmitter {
  readonly contents: EventEmitter & StandInContents;
  page: Page | null;
  /** The URL the app itself is loading, which no navigation guard is asked about. */
  loading: string;
  openHandler: ((details: { readonly url: string }) => WindowOpenHandlerResponse) | null;
  close(): Promise<void>;
}

export interface WindowClass {
  readonly BrowserWindow: (new (options: BrowserWindowConstructorOptions) => BrowserWindow) & { getAllWindows(): BrowserWindow[] };
  readonly windows: readonly StandInWindow[];
}

export function createWindowClass(parts: WindowParts): WindowClass {
  const windows: StandInWindow[] = [];
  function construct(options: BrowserWindowConstructorOptions): StandInWindow {
    parts.recorder.record('new BrowserWindow', structuredClone(options));
    const gone = () => {
      windows.splice(windows.indexOf(window), 1);
      if (windows.length === 0) parts.allClosed();
    };
    const window = createStandInWindow(options, parts, gone);
    windows.push(window);
    parts.created(window);
    return window;
  }
  // Called with `new`, a function that answers an object makes that object.
  const BrowserWindow = Object.assign(
    function open(options: BrowserWindowConstructorOptions) {
      return construct(options);
    },
    { getAllWindows: () => windows },
  );
  return { BrowserWindow: BrowserWindow as unknown as WindowClass['BrowserWindow'], windows };
}

function createStandInWindow(options: BrowserWindowConstructorOptions, parts: WindowParts, gone: () => void): StandInWindow {
  const events = new EventEmitter() as StandInWindow;
  const bounds: Rectangle = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
  const state = { destroyed: false, fullScreen: false };
  const contents = createContents(events, parts, () => state.destroyed);
  const note = (what: string) => (value?: unknown) => parts.recorder.record(`window.${what}`, value);
  const end = async () => {
    if (state.destroyed) return;
    state.destroyed = true;
    await events.page?.close();
    gone();
    events.emit('closed');
  };
  return Object.assign(events, {
    contents,
    webContents: contents,
    page: null,
    loading: '',
    openHandler: null,
    focus: note('focus'),
    getBounds: () => bounds,
    getNormalBounds: () => bounds,
    isDestroyed: () => state.destroyed,
    isFullScreen: () => state.fullScreen,
    isMaximized: () => false,
    isMinimized: () => false,
    loadURL: (url: string) => load(events, { ...options, ...bounds }, parts, url),
    maximize: note('maximize'),
    restore: note('restore'),
    setAlwaysOnTop: note('setAlwaysOnTop'),
    setContentSize: (width: number, height: number) => void Object.assign(bounds, { width, height }),
    setFullScreen(on: boolean) {
      state.fullScreen = on;
      parts.recorder.record('window.setFullScreen', on);
    },
    setMenuBarVisibility: note('setMenuBarVisibility'),
    setMinimumSize: note('setMinimumSize'),
    destroy: () => void end(),
    show: note('show'),
    async close() {
      if (!state.destroyed) events.emit('close', cancellableEvent());
      await end();
    },
  }) as unknown as StandInWindow;
}

function createContents(window: StandInWindow, parts: WindowParts, isDestroyed: () => boolean): EventEmitter & StandInContents {
  const events = new EventEmitter();
  return Object.assign(events, {
    isDestroyed,
    capturePage: async () => photograph(await window.page?.screenshot()),
    executeJavaScript: (code: string) => window.page?.evaluate(code),
    getURL: () => toAppURL(window.page?.url() ?? ''),
    forcefullyCrashRenderer: () => void (window.page === null ? null : parts.browser().crash(window.page)),
    reload: () => void window.loadURL(toAppURL(window.page?.url() ?? '')),
    send(channel: string, ...values: unknown[]) {
      const deliver = ([name, sent, args]: readonly [string, string, unknown[]]) =>
        (window as unknown as Record<string, ((channel: string, values: unknown[]) => void) | undefined>)[name]?.(sent, args);
      window.page?.evaluate(deliver, [deliverFunction, channel, values] as const).catch(() => undefined);
    },
    setWindowOpenHandler(handler: StandInWindow['openHandler']) {
      window.openHandler = handler;
    },
  }) as unknown as EventEmitter & StandInContents;
}

/** As much of a NativeImage as a screenshot needs. */
function photograph(png: Buffer | undefined): Pick<NativeImage, 'getSize' | 'resize' | 'toPNG'> {
  if (png === undefined) throw new Error('A window without a page was photographed');
  const image = {
    getSize: () => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }),
    resize: () => image as unknown as NativeImage,
    toPNG: () => png as Buffer<ArrayBuffer>,
  };
  return image;
}

async function load(window: StandInWindow, options: BrowserWindowConstructorOptions, parts: WindowParts, url: string): Promise<void> {
  window.page ??= await openPage(window, options, parts);
  window.loading = toPageURL(url);
  await window.page.goto(window.loading, { waitUntil: 'load' });
  window.contents.emit('did-finish-load', cancellableEvent());
  window.emit('ready-to-show');
}

async function openPage(
  window: StandInWindow,
  { width, height, webPreferences }: BrowserWindowConstructorOptions,
  parts: WindowParts,
): Promise<Page> {
  const page = await parts.browser().newPage();
  await page.setViewportSize({ width: width ?? 800, height: height ?? 600 });
  // A page may close its window itself.
  page.on('close', () => {
    if (window.page === page) void window.close();
  });
  page.on('crash', () => {
    window.page = null;
    void page.close();
    window.contents.emit('render-process-gone', cancellableEvent(), { reason: 'crashed', exitCode: 1 });
  });
  if (webPreferences?.preload !== undefined) {
    const code = readFileSync(webPreferences.preload, 'utf8');
    await page.addInitScript({ content: preloadScript(code, ['renderer', ...(webPreferences.additionalArguments ?? [])]) });
  }
  return page;
}

import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { App } from 'electron';
import { cancellableEvent } from './cancellable-event.ts';
import type { Recorder } from './recorder.ts';

/** What of `app` the stand-in has. A member that Electron renames or retypes stops compiling here. */
export type StandInApp = Pick<
  App,
  | 'addRecentDocument'
  | 'clearRecentDocuments'
  | 'enableSandbox'
  | 'dock'
  | 'exit'
  | 'getAppPath'
  | 'getLoginItemSettings'
  | 'getName'
  | 'getPath'
  | 'getVersion'
  | 'isPackaged'
  | 'isReady'
  | 'on'
  | 'once'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAsDefaultProtocolClient'
  | 'setLoginItemSettings'
  | 'whenReady'
>;

export interface AppParts {
  readonly recorder: Recorder;
  /** Takes the place of the user's home: userData, appData, temp lie in it. */
  readonly folder: string;
  /** Where the app's package.json is. */
  readonly home: string;
  readonly version: string;
  readonly packaged: boolean;
  /** Whether another instance holds the lock already. */
  readonly second: boolean;
  readonly closeWindows: () => Promise<void>;
  readonly end: (code: number) => void;
}

export interface AppControl {
  readonly app: StandInApp;
  readonly events: EventEmitter;
  /** Tells the app that its last window has closed; while it quits, Electron says nothing of it. */
  allClosed(): void;
  /** The moment after the main script has run; Electron waits for it as well. */
  becomeReady(): void;
}

export function createApp(parts: AppParts): AppControl {
  const { recorder } = parts;
  const events = new EventEmitter();
  const whenReady = Promise.withResolvers<void>();
  let ready = false;
  let quitting = false;
  const app = {
    isPackaged: parts.packaged,
    addRecentDocument: (path) => recorder.record('app.addRecentDocument', path),
    clearRecentDocuments: () => recorder.record('app.clearRecentDocuments'),
    enableSandbox: () => recorder.record('app.enableSandbox', ready),
    exit: (code = 0) => parts.end(code),
    dock: undefined,
    getLoginItemSettings: () => ({ openAtLogin: false }) as ReturnType<App['getLoginItemSettings']>,
    getAppPath: () => parts.home,
    getName: () => 'Managed PC',
    getPath: (name: string) => join(parts.folder, name),
    getVersion: () => parts.version,
    isReady: () => ready,
    on: events.on.bind(events) as unknown as App['on'],
    once: events.once.bind(events) as unknown as App['once'],
    quit: () =>
      void quit(events, parts, () => {
        quitting = true;
      }),
    requestSingleInstanceLock: () => !parts.second,
    setAsDefaultProtocolClient: (...given) => {
      recorder.record('app.setAsDefaultProtocolClient', ...given);
      return true;
    },
    setLoginItemSettings: (settings) => recorder.record('app.setLoginItemSettings', settings),
    whenReady: () => whenReady.promise,
  } satisfies StandInApp;
  const becomeReady = () => {
    ready = true;
    events.emit('ready', cancellableEvent(), {});
    whenReady.resolve();
  };
  const allClosed = () => {
    if (!quitting) events.emit('window-all-closed');
  };
  return { app, events, allClosed, becomeReady };
}

/** before-quit may say no; then the windows close, and the app ends after will-quit. */
async function quit(events: EventEmitter, { closeWindows, end }: AppParts, agreed: () => void): Promise<void> {
  await Promise.resolve();
  const before = cancellableEvent();
  events.emit('before-quit', before);
  if (before.defaultPrevented) return;
  agreed();
  await closeWindows();
  events.emit('will-quit', cancellableEvent());
  events.emit('quit', cancellableEvent(), 0);
  end(0);
}

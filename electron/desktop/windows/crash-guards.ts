import type { App, BrowserWindow } from 'electron';

export interface CrashDeps {
  /** What the window shows, and shows again after a crash. */
  readonly page: string;
  /** After the second failure within ten seconds. */
  readonly giveUp: () => Promise<void> | void;
  /** ms that never jump back. */
  readonly monotonic: () => number;
  readonly report: (what: string) => void;
}

const oneReloadPerMs = 10_000;

/** Loads a page that crashed or hangs again, at most once in ten seconds; after that it gives up. The device is not touched. */
export function guardAgainstCrashes(window: BrowserWindow, { page, giveUp, monotonic, report }: CrashDeps): void {
  let lastReload = Number.NEGATIVE_INFINITY;
  let stopped = false;
  const recover = async (what: string) => {
    report(what);
    if (window.isDestroyed() || stopped) return;
    stopped = monotonic() - lastReload < oneReloadPerMs;
    if (stopped) return giveUp();
    lastReload = monotonic();
    await window.loadURL(page);
  };
  const recoverOrSay = (what: string) => {
    recover(what).catch((error: unknown) => report(`Loading again failed: ${String(error)}`));
  };
  window.webContents.on('did-finish-load', () => {
    if (window.webContents.getURL().startsWith(page)) stopped = false;
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') recoverOrSay(`The view's process ended: ${details.reason}`);
  });
  window.on('unresponsive', () => {
    report('The view does not answer');
    window.webContents.forcefullyCrashRenderer();
  });
}

/** Chromium starts its helpers again by itself; that one ended is worth a line, nothing more. */
export function reportHelperCrashes(app: Pick<App, 'on'>, report: (what: string) => void): void {
  app.on('child-process-gone', (_event, details) => report(`A helper process ended: ${details.type}, ${details.reason}`));
}

import type { App, BrowserWindow } from 'electron';
import { appOrigin, startPage } from './app-origin.ts';
import { stoppedPath } from './stopped-page.ts';

export interface CrashParts {
  /** ms that never jump back. */
  readonly monotonic: () => number;
  readonly report: (what: string) => void;
}

const oneReloadPerMs = 10_000;

/** Loads a page that crashed or hangs again, at most once in ten seconds; after that it shows a page that says so. The device is not touched. */
export function guardAgainstCrashes(window: BrowserWindow, { monotonic, report }: CrashParts): void {
  let lastReload = Number.NEGATIVE_INFINITY;
  let stopped = false;
  const recover = (what: string) => {
    report(what);
    if (window.isDestroyed() || stopped) return;
    stopped = monotonic() - lastReload < oneReloadPerMs;
    if (!stopped) lastReload = monotonic();
    window
      .loadURL(stopped ? `${appOrigin}${stoppedPath}` : startPage)
      .catch((error: unknown) => report(`Loading again failed: ${String(error)}`));
  };
  window.webContents.on('did-finish-load', () => {
    if (window.webContents.getURL().startsWith(startPage)) stopped = false;
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') recover(`The view's process ended: ${details.reason}`);
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

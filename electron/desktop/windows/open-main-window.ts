import type { BrowserWindow, Screen } from 'electron';
import { appOrigin, startPage } from '../page/app-origin.ts';
import { stoppedPath } from '../page/stopped-page.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { guardAgainstCrashes } from './crash-guards.ts';
import { createWindow, type WindowParts } from './create-window.ts';
import { findPlace, rememberPlace } from './window-place.ts';

export interface AppWindowParts extends WindowParts {
  readonly screen: Pick<Screen, 'getAllDisplays'>;
  readonly settings: SettingsStore;
  readonly monotonic: () => number;
  readonly report: (what: string) => void;
}

/** The operator's window, where it was last time; it loads by itself and is shown when there is something to see in it. */
export function openMainWindow(parts: AppWindowParts): BrowserWindow {
  const { screen, settings } = parts;
  const { x, y, width, height, maximized } = findPlace(settings.get().places, screen.getAllDisplays());
  const window = createWindow(parts, { ...(x === undefined || y === undefined ? {} : { x, y }), width, height });
  rememberPlace(window, settings, () => screen.getAllDisplays());
  guardAgainstCrashes(window, { ...parts, page: startPage, giveUp: () => window.loadURL(`${appOrigin}${stoppedPath}`) });
  window.setAlwaysOnTop(settings.get().alwaysOnTop);
  window.once('ready-to-show', () => {
    if (maximized === true) window.maximize();
    window.show();
  });
  window.loadURL(startPage).catch((error: unknown) => parts.report(`The view could not be loaded: ${String(error)}`));
  return window;
}

import type { BrowserWindow, Screen } from 'electron';
import { appOrigin, startPage } from '../page/app-origin.ts';
import { stoppedPath } from '../page/stopped-page.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { guardAgainstCrashes } from './crash-guards.ts';
import { createWindow, type WindowDeps } from './create-window.ts';
import { findPlace, rememberPlace } from './window-place.ts';

export interface AppWindowDeps extends WindowDeps {
  readonly screen: Pick<Screen, 'getAllDisplays'>;
  readonly settings: SettingsStore;
  readonly monotonic: () => number;
  readonly report: (what: string) => void;
}

/** The operator's window, where it was last time; it loads by itself and is shown when there is something to see in it. */
export function openMainWindow(deps: AppWindowDeps): BrowserWindow {
  const { screen, settings } = deps;
  const { x, y, width, height, maximized } = findPlace(settings.get().places, screen.getAllDisplays());
  const window = createWindow(deps, { ...(x === undefined || y === undefined ? {} : { x, y }), width, height });
  rememberPlace(window, settings, () => screen.getAllDisplays());
  guardAgainstCrashes(window, { ...deps, page: startPage, giveUp: () => window.loadURL(`${appOrigin}${stoppedPath}`) });
  window.setAlwaysOnTop(settings.get().alwaysOnTop);
  window.once('ready-to-show', () => {
    if (maximized === true) window.maximize();
    window.show();
  });
  window.loadURL(startPage).catch((error: unknown) => deps.report(`The view could not be loaded: ${String(error)}`));
  return window;
}

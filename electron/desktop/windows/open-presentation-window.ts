import type { BrowserWindow } from 'electron';
import { presentationPage } from '../page/app-origin.ts';
import { guardAgainstCrashes } from './crash-guards.ts';
import { createWindow } from './create-window.ts';
import type { AppWindowDeps } from './open-main-window.ts';
import { presentationPlace } from './window-place.ts';

/**
 * A window with the PC and nothing of ours, for an audience: the whole of a display the operator's window is not on, where there is one. F11 takes
 * the whole screen and gives it back. A view that keeps failing closes: an audience needs no page about it.
 */
export function openPresentationWindow(deps: AppWindowDeps, operator: BrowserWindow): BrowserWindow {
  const { wholeScreen, ...place } = presentationPlace(deps.screen.getAllDisplays(), operator.getBounds());
  const window = createWindow(deps, place);
  window.setMinimumSize(320, 180);
  // Hidden, not taken away: the keys of its entries go on working.
  window.setMenuBarVisibility(false);
  guardAgainstCrashes(window, { ...deps, page: presentationPage, giveUp: () => window.destroy() });
  window.webContents.on('before-input-event', (event, { type, key }) => {
    if (type !== 'keyDown' || key !== 'F11') return;
    event.preventDefault();
    window.setFullScreen(!window.isFullScreen());
  });
  window.once('ready-to-show', () => {
    window.setFullScreen(wholeScreen);
    window.show();
  });
  window.loadURL(presentationPage).catch((error: unknown) => deps.report(`The PC could not be presented: ${String(error)}`));
  return window;
}

import type { BrowserWindow } from 'electron';
import { tellPage } from '../channels.ts';

/**
 * Gives a window the whole screen while its page presents, without the menu bar, whose keys go on working. A page that has just loaded presents
 * nothing, and one whose window left the screen by other means is told.
 */
export function createFullScreen(window: BrowserWindow): (on: boolean) => void {
  /** Whether the window had the whole screen before; null while the page does not present. */
  let before: boolean | null = null;
  const end = (): boolean => {
    const had = before;
    before = null;
    if (had !== null) window.setMenuBarVisibility(true);
    return had ?? window.isFullScreen();
  };
  const change = (on: boolean) => {
    if (on === (before !== null)) return;
    if (!on) return window.setFullScreen(end());
    before = window.isFullScreen();
    window.setMenuBarVisibility(false);
    window.setFullScreen(true);
  };
  window.on('leave-full-screen', () => {
    if (before === null) return;
    end();
    tellPage(window.webContents, 'wholeScreenLeft', null);
  });
  window.webContents.on('did-finish-load', () => change(false));
  return change;
}

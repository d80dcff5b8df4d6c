import type { BrowserWindow } from 'electron';
import { createFullScreen } from './full-screen.ts';
import { type AppWindowDeps, openMainWindow } from './open-main-window.ts';
import { openPresentationWindow } from './open-presentation-window.ts';

/** The app's two windows: the operator's, and one with the PC alone for an audience. Either may be closed while the other goes on. */
export interface AppWindows {
  /** The operator's window; opened again when it was closed. */
  operator(): BrowserWindow;
  /** Brings the operator's window forward. */
  showOperator(): void;
  /** Opens the presentation, or brings it forward. */
  present(): void;
  /** The whole screen for the operator's window, or no more of it. */
  wholeScreen(on: boolean): void;
  /** Those that are there. */
  open(): readonly BrowserWindow[];
}

export function createAppWindows(deps: AppWindowDeps): AppWindows {
  let operator: BrowserWindow | null = null;
  let wholeScreen: (on: boolean) => void = () => undefined;
  let presentation: BrowserWindow | null = null;
  const there = (window: BrowserWindow | null) => (window === null || window.isDestroyed() ? null : window);
  const theOperators = () => {
    const open = there(operator);
    if (open !== null) return open;
    operator = openMainWindow(deps);
    wholeScreen = createFullScreen(operator);
    return operator;
  };
  return {
    operator: theOperators,
    showOperator: () => bringForward(theOperators()),
    present() {
      const shown = there(presentation);
      if (shown === null) presentation = openPresentationWindow(deps, theOperators());
      else bringForward(shown);
    },
    wholeScreen: (on) => wholeScreen(on),
    open: () => [operator, presentation].flatMap((window) => there(window) ?? []),
  };
}

function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

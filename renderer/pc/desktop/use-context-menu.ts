import { type MouseEvent, useState } from 'react';
import flyoutStyles from '../controls/flyout.module.css';
import taskbarStyles from './taskbar.module.css';
import appWindowStyles from './windows/app-window.module.css';
import type { Corner } from './windows/windows.ts';

/** Where a menu was asked for, and with what below the pointer. */
interface Asked {
  readonly what: 'desktop' | 'taskbar';
  readonly at: Corner;
  /** Of the taskbar: the app below the pointer. */
  readonly app: string | null;
}

interface ContextMenuState {
  readonly asked: Asked | null;
  readonly onContextMenu: (event: MouseEvent<HTMLElement>) => void;
  readonly close: () => void;
}

/** The menu of the right mouse button, on the desktop and on the taskbar; windows and flyouts have none. */
export function useContextMenu(covered: boolean): ContextMenuState {
  const [asked, setAsked] = useState<Asked | null>(null);
  if (covered && asked !== null) setAsked(null);
  return {
    asked,
    close: () => setAsked(null),
    onContextMenu: (event) => {
      const { target, currentTarget, clientX, clientY } = event;
      if (!(target instanceof Element) || target.closest(`.${appWindowStyles.window}, .${flyoutStyles.flyout}`) !== null) return;
      const { left, top, width } = currentTarget.getBoundingClientRect();
      const scale = width / currentTarget.offsetWidth;
      const at = { x: (clientX - left) / scale, y: (clientY - top) / scale };
      const what = target.closest(`.${taskbarStyles.taskbar}`) === null ? 'desktop' : 'taskbar';
      setAsked({ what, at, app: target.closest('[data-app]')?.getAttribute('data-app') ?? null });
    },
  };
}

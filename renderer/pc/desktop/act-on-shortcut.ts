import type { Shortcut } from './shortcuts.ts';
import type { DesktopControl } from './use-desktop.ts';
import { activeWindow } from './windows/windows.ts';

/** Does what a shortcut says on the main display; false where there is nothing to do it to. */
export function actOn(shortcut: Shortcut, { windows, flyouts }: DesktopControl, lock: () => void): boolean {
  switch (shortcut) {
    case 'start':
    case 'search':
    case 'quick':
    case 'calendar':
      flyouts.toggle(shortcut, 0);
      return true;
    case 'lock':
      lock();
      return true;
    case 'settings':
    case 'files':
      windows.open(shortcut);
      return true;
    case 'show-desktop':
      windows.change({ kind: 'show-desktop' });
      return true;
    default:
      return actOnWindow(shortcut, windows);
  }
}

type WindowShortcut = 'maximise' | 'restore' | 'left' | 'right' | 'close';

function actOnWindow(shortcut: WindowShortcut, { windows, change, close }: DesktopControl['windows']): boolean {
  const id = activeWindow(windows);
  if (id === null) return false;
  if (shortcut === 'close') close(id);
  else if (shortcut !== 'restore') change({ kind: 'place', id, as: shortcut === 'maximise' ? 'maximised' : shortcut });
  // Down from anything large to the window's own size, and from there away.
  else if (windows.placed[id] === undefined) change({ kind: 'minimise', id });
  else change({ kind: 'place', id, as: null });
  return true;
}

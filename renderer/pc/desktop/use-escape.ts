import { useEffectEvent, useLayoutEffect } from 'react';
import type { DesktopControl } from './use-desktop.ts';
import { activeWindow } from './windows/windows.ts';

/**
 * While the PC is presented, Esc closes what is open on it, the newest layer first, and means nothing else to it. `onEscape` hears of one that
 * found nothing open on the desktop; without it Esc is what it is on Windows.
 */
export function useEscape(onEscape: (() => void) | undefined, { flyouts, windows }: DesktopControl, covered: boolean): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    // Lock and sign-in screen have nothing open: the key is what it is there on Windows.
    if (event.key !== 'Escape' || event.ctrlKey || event.defaultPrevented || covered) return;
    // The screens listen at the window, behind the document.
    event.stopPropagation();
    const active = activeWindow(windows.windows);
    if (flyouts.open !== null) flyouts.close();
    else if (active !== null) windows.close(active);
    else onEscape?.();
  });
  const listens = onEscape !== undefined;
  useLayoutEffect(() => {
    if (!listens) return;
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [listens]);
}

import { type RefObject, useEffectEvent, useLayoutEffect } from 'react';
import { isMeantForScreen } from '../controls/use-screen-keys.ts';
import { type Shortcut, shortcutOf } from './shortcuts.ts';

/**
 * The keys of the Windows desktop, as far as the computer's own system lets them through. `onShortcut` says whether it did anything: a key
 * that did nothing stays with the computer.
 */
export function useShortcuts(element: RefObject<HTMLElement | null>, active: boolean, onShortcut: (shortcut: Shortcut) => boolean): void {
  const act = useEffectEvent(onShortcut);
  useLayoutEffect(() => {
    if (!active) return;
    let alone = false;
    const forget = () => {
      alone = false;
    };
    const down = (event: KeyboardEvent) => {
      alone = event.key === 'Meta' && !event.repeat;
      if (!isMeantForScreen(element.current, event)) return;
      const shortcut = shortcutOf(event);
      if (shortcut === null || keepsForItself(event, shortcut)) return;
      if (act(shortcut)) event.preventDefault();
    };
    const up = (event: KeyboardEvent) => {
      if (alone && event.key === 'Meta' && isMeantForScreen(element.current, event)) act('start');
      alone = false;
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('pointerdown', forget);
    window.addEventListener('blur', forget);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('pointerdown', forget);
      window.removeEventListener('blur', forget);
    };
  }, [element, active]);
}

/** In a text field of a Mac the same keys mean: select all, go to the start of the line. */
function keepsForItself({ target }: KeyboardEvent, shortcut: Shortcut): boolean {
  return target instanceof HTMLInputElement && ['quick', 'left', 'right', 'maximise', 'restore'].includes(shortcut);
}

import { type RefObject, useEffectEvent, useLayoutEffect } from 'react';

/**
 * Keys meant for the PC: pressed inside its screen, or while nothing else has the keyboard. Keys that belong to the app or the browser
 * (F11, shortcuts, a bare modifier, Tab) stay with them. Heard from the frame on that shows the screen: no key falls between.
 */
export function useScreenKeys(element: RefObject<HTMLElement | null>, active: boolean, onKey: (event: KeyboardEvent) => void): void {
  const handle = useEffectEvent(onKey);
  useLayoutEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent) => {
      if (isMeantForScreen(element.current, event) && !event.defaultPrevented && !reserved(event)) handle(event);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [element, active]);
}

/** Whether a key was pressed at the PC that `element` is part of, or nowhere. */
export function isMeantForScreen(element: HTMLElement | null, { target }: KeyboardEvent): boolean {
  return target === document.body || (target instanceof Node && element?.closest('[data-colour-mode]')?.contains(target) === true);
}

const alone = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Tab', 'ContextMenu', 'PrintScreen']);

function reserved(event: KeyboardEvent): boolean {
  // Habit of those whose PC asks for it before they sign in.
  if (event.ctrlKey && event.altKey && event.key === 'Delete') return false;
  return event.ctrlKey || event.metaKey || event.altKey || alone.has(event.key) || /^F\d+$/.test(event.key);
}

import { type RefObject, useEffect, useEffectEvent } from 'react';

/**
 * Keys meant for the PC: pressed inside its screen, or while nothing else has the keyboard. Keys that belong to the app or the browser
 * (F11, shortcuts, a bare modifier, Tab) stay with them.
 */
export function useScreenKeys(element: RefObject<HTMLElement | null>, active: boolean, onKey: (event: KeyboardEvent) => void): void {
  const handle = useEffectEvent(onKey);
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent) => {
      const screen = element.current?.closest('.pc');
      const meant = event.target === document.body || (event.target instanceof Node && screen?.contains(event.target) === true);
      if (meant && !event.defaultPrevented && !reserved(event)) handle(event);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [element, active]);
}

const alone = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Tab', 'ContextMenu', 'PrintScreen']);

function reserved(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || alone.has(event.key) || /^F\d+$/.test(event.key);
}

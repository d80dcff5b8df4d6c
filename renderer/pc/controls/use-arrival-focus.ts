import { type RefObject, useLayoutEffect } from 'react';

/**
 * Moves the keyboard to an element when its screen arrives, but only if the person is at the PC already (or nowhere): whoever types in a
 * panel beside it must not lose the cursor because the PC changed its screen.
 */
export function useArrivalFocus(element: RefObject<HTMLElement | null>, here: boolean): void {
  useLayoutEffect(() => {
    const target = element.current;
    if (!here || target === null) return;
    const focused = document.activeElement;
    const free = focused === null || focused === document.body || target.closest('[data-colour-mode]')?.contains(focused) === true;
    if (free) target.focus({ preventScroll: true });
  }, [element, here]);
}

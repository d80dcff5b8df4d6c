import { type RefObject, useEffect, useEffectEvent } from 'react';

/** Closes a flyout when somebody presses anywhere else. Its own button is left alone: that one toggles. */
export function useDismiss(element: RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const press = ({ target }: PointerEvent) => {
      if (!(target instanceof Element) || element.current?.contains(target) === true) return;
      if (target.closest('[aria-expanded="true"]') === null) close();
    };
    document.addEventListener('pointerdown', press, true);
    return () => document.removeEventListener('pointerdown', press, true);
  }, [element]);
}

import { type RefObject, useEffect, useRef } from 'react';

/** Keeps the keyboard in the panel when the control it was on goes away or is switched off: the panel itself has the focus then. */
export function useFocusRestore(): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const section = panel.current;
    if (section === null) return;
    let last: Element | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    // What is left for a place where nothing takes the focus is left on purpose.
    const forget = () => {
      last = null;
    };
    const keep = () => {
      if (last === null || document.activeElement !== document.body) return;
      if (last.isConnected && !last.matches(':disabled')) return;
      last = null;
      section.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      // Whoever moves the focus on purpose comes first.
      timer = setTimeout(keep, 50);
    });
    observer.observe(section, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    section.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', forget);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      section.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', forget);
    };
  }, []);
  return panel;
}

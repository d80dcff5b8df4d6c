import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useDismiss } from './use-dismiss.ts';
import './flyout.css';

interface FlyoutProps {
  readonly label: string;
  readonly className: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small surface over the screen. Takes the keyboard when it opens, gives it back to its button when Esc closes it. */
export function Flyout({ label, className, onClose, children }: FlyoutProps) {
  const element = useRef<HTMLDivElement>(null);
  const opener = useRef<Element | null>(null);
  useDismiss(element, onClose);
  useEffect(() => {
    opener.current = document.activeElement;
    const inside = element.current?.querySelector<HTMLElement>('[data-first]') ?? element.current;
    inside?.focus({ preventScroll: true });
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  };
  return (
    <div ref={element} className={`flyout ${className}`} role="dialog" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

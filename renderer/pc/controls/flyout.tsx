import { type CSSProperties, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './flyout.module.css';
import { useDismiss } from './use-dismiss.ts';

interface FlyoutProps {
  readonly label: string;
  readonly className: string | undefined;
  readonly style?: CSSProperties | undefined;
  readonly onClose: () => void;
  /** Every key but Esc. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** A small surface over the screen. Takes the keyboard when it opens, gives it back to its button when Esc closes it. */
export function Flyout({ label, className, style, onClose, onKeyDown, children }: FlyoutProps) {
  const element = useRef<HTMLDivElement>(null);
  const opener = useRef<Element | null>(null);
  useDismiss(element, onClose);
  useLayoutEffect(() => {
    opener.current = document.activeElement;
    const inside = element.current?.querySelector<HTMLElement>('[data-first]') ?? element.current;
    inside?.focus({ preventScroll: true });
  }, []);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return onKeyDown?.(event);
    event.stopPropagation();
    onClose();
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  };
  return (
    <div
      ref={element}
      className={`${styles.flyout} ${className}`}
      style={style}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={press}
    >
      {children}
    </div>
  );
}

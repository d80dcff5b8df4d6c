import type { CSSProperties, KeyboardEvent, ReactElement } from 'react';
import styles from './flyout.module.css';
import { Flyout } from './flyout.tsx';

export interface MenuItem {
  readonly label: string;
  readonly icon: ReactElement;
  /** Begins a group: a line above it. */
  readonly apart?: true;
  readonly onSelect: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly className: string | undefined;
  readonly style?: CSSProperties | undefined;
  readonly items: readonly MenuItem[];
  /** Opened by the pointer: the keyboard waits at the menu, and no item looks chosen before an arrow key. */
  readonly quiet?: boolean;
  readonly onClose: () => void;
}

/** A flyout with a list of commands; arrow keys, Home and End move through it. */
export function Menu({ label, className, style, items, quiet = false, onClose }: MenuProps) {
  return (
    <Flyout label={label} className={className} style={style} onClose={onClose}>
      <div
        className={styles.menu}
        role="menu"
        tabIndex={-1}
        aria-label={label}
        data-first={quiet ? '' : undefined}
        onKeyDown={(event) => moveFocus(event, 'menuitem')}
      >
        {items.map((item, index) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            className={styles.menuItem}
            data-apart={item.apart === true ? '' : undefined}
            data-first={index === 0 && !quiet ? '' : undefined}
            onClick={() => {
              onClose();
              item.onSelect();
            }}
          >
            <span className={styles.menuIcon}>{item.icon}</span>
            {item.label}
          </button>
        ))}
      </div>
    </Flyout>
  );
}

/** Arrow keys, Home and End move through the items of an element. */
export function moveFocus(event: KeyboardEvent<HTMLElement>, role: 'menuitem' | 'option'): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(`[role="${role}"]`)];
  const next = nextIndex(event.key, items.indexOf(document.activeElement as HTMLElement), items.length);
  if (next === null) return;
  event.preventDefault();
  items[next]?.focus({ preventScroll: true });
}

/** Where an arrow key leads in a list that wraps round; null for every other key. */
function nextIndex(key: string, current: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (current + 1) % count;
    case 'ArrowUp':
      return current <= 0 ? count - 1 : current - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

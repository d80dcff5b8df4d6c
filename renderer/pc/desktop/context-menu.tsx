import { Menu, type MenuItem } from '../controls/menu.tsx';
import { usePc } from '../display/pc-context.ts';
import styles from './context-menu.module.css';
import { taskbarHeight } from './windows/window-box.ts';
import type { Corner } from './windows/windows.ts';

interface ContextMenuProps {
  readonly label: string;
  /** Where the pointer was, in layout pixels of the screen. */
  readonly at: Corner;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}

const width = 240;
const row = 36;
const rest = 10;
const group = 9;
/** Between a menu and the taskbar below it. */
const gap = 4;

/** A menu at the pointer, on the side of it where there is room, and never over the taskbar. */
export function ContextMenu({ label, at, items, onClose }: ContextMenuProps) {
  const { monitor, direction } = usePc();
  const height = items.length * row + items.filter(({ apart }) => apart).length * group + rest;
  const before = direction === 'rtl' ? at.x >= width : at.x > monitor.width - width;
  const floor = monitor.height - taskbarHeight - gap;
  const above = at.y > floor - height;
  const style = { left: before ? at.x - width : at.x, top: above ? Math.max(0, Math.min(at.y, floor) - height) : at.y, width };
  return <Menu label={label} className={styles.contextMenu} style={style} items={items} quiet onClose={onClose} />;
}

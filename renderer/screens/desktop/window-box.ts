import type { Monitor, Size } from '../pc/fit-picture.ts';
import type { AppId } from './apps.tsx';
import type { Corner, Windows } from './windows.ts';

/** Where a window lies on its monitor, in layout pixels. */
export interface WindowBox extends Corner, Size {}

export const taskbarHeight = 48;
const margin = 24;
const cascade = 28;
const largest = { settings: { width: 1240, height: 800 }, other: { width: 940, height: 620 } } as const;

/** As large as it likes if there is room, in the middle unless it was moved, the whole desktop when maximised. */
export function windowBox(id: AppId, windows: Windows, monitor: Monitor): WindowBox {
  const room = { width: monitor.width, height: monitor.height - taskbarHeight };
  if (windows.maximised.includes(id)) return { x: 0, y: 0, ...room };
  const wish = id === 'settings' ? largest.settings : largest.other;
  const width = Math.min(wish.width, room.width - 2 * margin);
  const height = Math.min(wish.height, room.height - 2 * margin);
  const shift = id === 'settings' ? 0 : cascade * (1 + windows.stack.indexOf(id));
  const middle = { x: Math.round((room.width - width) / 2) + shift, y: Math.round((room.height - height) / 2) + shift };
  return { ...keepReachable(windows.corners[id] ?? middle, width, monitor), width, height };
}

/** Keeps enough of the title bar on the screen to drag the window back. */
export function keepReachable(corner: Corner, width: number, monitor: Monitor): Corner {
  const handle = 120;
  return {
    x: Math.min(monitor.width - handle, Math.max(handle - width, corner.x)),
    y: Math.min(monitor.height - taskbarHeight - 32, Math.max(0, corner.y)),
  };
}

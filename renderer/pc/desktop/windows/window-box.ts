import type { Monitor, Size } from '../../display/fit-picture.ts';
import type { AppId } from './apps.tsx';
import type { Corner, Placed, Windows } from './windows.ts';

/** Where a window lies on its monitor, in layout pixels. */
export interface WindowBox extends Corner, Size {}

export const taskbarHeight = 48;
const margin = 24;
const cascade = 28;
/** How near the pointer has to come to an edge of the screen for a dragged window to snap there. */
const edge = 6;
const largest = { settings: { width: 1240, height: 800 }, other: { width: 940, height: 620 } } as const;

/** All of the desktop or half of it where it was placed there; otherwise its own size, in the middle unless it was moved. */
export function windowBox(id: AppId, windows: Windows, monitor: Monitor): WindowBox {
  const room = { width: monitor.width, height: monitor.height - taskbarHeight };
  const placed = windows.placed[id];
  if (placed !== undefined) return placedBox(placed, room);
  const { width, height } = ownSize(id, monitor);
  const shift = id === 'settings' ? 0 : cascade * (1 + windows.stack.indexOf(id));
  const middle = { x: Math.round((room.width - width) / 2) + shift, y: Math.round((room.height - height) / 2) + shift };
  return { ...keepReachable(windows.corners[id] ?? middle, width, monitor), width, height };
}

/** As large as it likes if there is room. */
export function ownSize(id: AppId, monitor: Monitor): Size {
  const wish = id === 'settings' ? largest.settings : largest.other;
  return {
    width: Math.min(wish.width, monitor.width - 2 * margin),
    height: Math.min(wish.height, monitor.height - taskbarHeight - 2 * margin),
  };
}

function placedBox(placed: Placed, room: Size): WindowBox {
  if (placed === 'maximised') return { x: 0, y: 0, ...room };
  const width = Math.round(room.width / 2);
  return { x: placed === 'left' ? 0 : room.width - width, y: 0, width, height: room.height };
}

/** Where a window goes that is let go with the pointer there: to the top edge for all of the desktop, to a side for half of it. */
export function snapAt(pointer: Corner, monitor: Monitor): Placed | null {
  if (pointer.y <= edge) return 'maximised';
  if (pointer.x <= edge) return 'left';
  return pointer.x >= monitor.width - edge ? 'right' : null;
}

/** Keeps enough of the title bar on the screen to drag the window back. */
export function keepReachable(corner: Corner, width: number, monitor: Monitor): Corner {
  const handle = 120;
  return {
    x: Math.min(monitor.width - handle, Math.max(handle - width, corner.x)),
    y: Math.min(monitor.height - taskbarHeight - 32, Math.max(0, corner.y)),
  };
}

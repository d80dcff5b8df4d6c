import { type PointerEvent, useRef } from 'react';
import type { Monitor } from '../../display/fit-picture.ts';
import type { AppId } from './apps.tsx';
import { keepReachable, ownSize, snapAt, type WindowBox } from './window-box.ts';
import type { Corner, WindowsAction } from './windows.ts';

interface Drag {
  /** Where the pointer went down, on the PC's screen. */
  readonly from: Corner;
  /** Where it holds the window, from its corner. */
  readonly grip: Corner;
  moved: boolean;
}

interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
}

/** How far the pointer has to go before a press is a drag, in layout pixels: a double click must not move anything. */
const slack = 4;

/**
 * Moves a window by its title bar, at the scale the PC is shown in. One that fills the desktop comes off it in its own size; one that is let
 * go at an edge of the screen fills the desktop, or half of it.
 */
export function useDragWindow(id: AppId, box: WindowBox, monitor: Monitor, change: (action: WindowsAction) => void): DragHandlers {
  const drag = useRef<Drag | null>(null);
  const { width } = ownSize(id, monitor);
  return {
    onPointerDown: (event) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      const from = onScreen(event);
      // A wide window that becomes narrow keeps the pointer at the same share of its width.
      const grip = { x: ((from.x - box.x) * width) / box.width, y: from.y - box.y };
      drag.current = { from, grip, moved: false };
    },
    onPointerMove: (event) => {
      if (drag.current === null) return;
      const { from, grip, moved } = drag.current;
      const at = onScreen(event);
      if (!moved && Math.hypot(at.x - from.x, at.y - from.y) < slack) return;
      drag.current.moved = true;
      change({ kind: 'move', id, to: keepReachable({ x: at.x - grip.x, y: at.y - grip.y }, width, monitor) });
    },
    onPointerUp: (event) => {
      const as = drag.current?.moved === true ? snapAt(onScreen(event), monitor) : null;
      drag.current = null;
      if (as !== null) change({ kind: 'place', id, as });
    },
    onPointerCancel: () => {
      drag.current = null;
    },
  };
}

/** The pointer in layout pixels of the PC's screen it is on. */
function onScreen({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): Corner {
  const screen = currentTarget.closest<HTMLElement>('[data-colour-mode] > *');
  if (screen === null) return { x: clientX, y: clientY };
  const { left, top, width } = screen.getBoundingClientRect();
  const scale = width / screen.offsetWidth;
  return { x: (clientX - left) / scale, y: (clientY - top) / scale };
}

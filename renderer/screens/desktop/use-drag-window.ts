import { type PointerEvent, useRef } from 'react';
import type { Monitor } from '../pc/fit-picture.ts';
import { keepReachable, type WindowBox } from './window-box.ts';
import type { Corner } from './windows.ts';

interface Drag {
  readonly pointer: Corner;
  readonly corner: Corner;
  /** CSS pixels of the page per layout pixel of the PC. */
  readonly scale: number;
}

interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
}

/** Moves a window by its title bar, at the scale the PC is shown in. */
export function useDragWindow(box: WindowBox, monitor: Monitor, onMove: (to: Corner) => void): DragHandlers {
  const drag = useRef<Drag | null>(null);
  const end = () => {
    drag.current = null;
  };
  return {
    onPointerDown: (event) => {
      const bar = event.currentTarget;
      bar.setPointerCapture(event.pointerId);
      const scale = bar.getBoundingClientRect().width / bar.offsetWidth;
      drag.current = { pointer: { x: event.clientX, y: event.clientY }, corner: { x: box.x, y: box.y }, scale };
    },
    onPointerMove: (event) => {
      if (drag.current === null) return;
      const { pointer, corner, scale } = drag.current;
      const to = { x: corner.x + (event.clientX - pointer.x) / scale, y: corner.y + (event.clientY - pointer.y) / scale };
      onMove(keepReachable(to, box.width, monitor));
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

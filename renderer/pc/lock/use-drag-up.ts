import { type MouseEvent, type PointerEvent, type RefObject, useRef } from 'react';

/** Share of the screen's height that has to be dragged up to leave, and below which a drag still is a click. */
const enough = 0.12;
const click = 0.006;

interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
  readonly onClick: (event: MouseEvent) => void;
}

/**
 * Drag upward, or click; dragged up and back down again it stays. While dragging, `--lock-drag` on the stage goes from 0 to 1 as the picture has been moved by its whole height,
 * so the scale of the PC on the computer's screen does not matter.
 */
export function useDragUp(stage: RefObject<HTMLElement | null>, onLeave: () => void): DragHandlers {
  const from = useRef<number | null>(null);
  const moved = useRef(0);
  const furthest = useRef(0);
  const show = (share: number | null) => {
    const style = stage.current?.style;
    if (share === null) style?.removeProperty('--lock-drag');
    else style?.setProperty('--lock-drag', String(share));
    stage.current?.toggleAttribute('data-dragging', share !== null);
  };
  const end = () => {
    from.current = null;
    show(null);
  };
  return {
    onPointerDown: (event) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = event.clientY;
      moved.current = 0;
      furthest.current = 0;
    },
    onPointerMove: (event) => {
      if (from.current === null) return;
      const height = event.currentTarget.getBoundingClientRect().height;
      moved.current = Math.max(0, (from.current - event.clientY) / height);
      furthest.current = Math.max(furthest.current, moved.current);
      if (furthest.current > click) show(moved.current);
    },
    onPointerUp: end,
    onPointerCancel: end,
    // A browser sends the click after the pointer went up, after a drag too. A key or a screen reader sends it alone.
    onClick: () => {
      const clicked = furthest.current <= click;
      const draggedFar = moved.current >= enough;
      moved.current = 0;
      furthest.current = 0;
      if (clicked || draggedFar) onLeave();
    },
  };
}

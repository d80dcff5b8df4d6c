import { desktopBounds, type MonitorBox } from '../../../shared/window/monitor-layouts.ts';
import type { Monitor } from './fit-picture.ts';

/** The PC's displays in layout pixels, moved so that their common corner is 0, 0. */
export interface DisplayLayout {
  readonly monitors: readonly Monitor[];
  /** The box around all of them: what `span` covers. */
  readonly whole: Monitor;
}

/** Lays displays of physical pixels out at a DPI scale in per cent. */
export function displayLayoutOf(boxes: readonly MonitorBox[], dpi: number): DisplayLayout {
  const bounds = desktopBounds(boxes);
  const lengths = (pixels: number) => Math.round((pixels * 100) / dpi);
  const place = ({ x, y, width, height }: MonitorBox): Monitor => ({
    x: lengths(x - bounds.x),
    y: lengths(y - bounds.y),
    width: lengths(width),
    height: lengths(height),
    dpi,
  });
  return { monitors: boxes.map(place), whole: place(bounds) };
}

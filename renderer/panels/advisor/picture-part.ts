import type { Fit } from '../../../shared/contract/backgrounds.ts';
import { fitPicture, type Monitor, type Size } from '../../pc/display/fit-picture.ts';

/** A rectangle, in whatever unit its maker says. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of a picture a display shows, as shares of the picture from 0 to 1; areas of the display without picture are left out. */
export function shownPart(fit: Fit, picture: Size, monitor: Monitor, desk: Monitor): Rect {
  return partUnder({ x: 0, y: 0, width: monitor.width, height: monitor.height }, { fit, picture, monitor, desk });
}

export interface Laid {
  readonly fit: Fit;
  readonly picture: Size;
  readonly monitor: Monitor;
  readonly desk: Monitor;
}

/** The part of the picture under an area of the display, as shares of the picture. */
export function partUnder(area: Rect, { fit, picture, monitor, desk }: Laid): Rect {
  const box = fitPicture(fit, picture, monitor, desk);
  const [left, right] = [area.x - box.left, area.x + area.width - box.left].map((x) => share(x, box.width)) as [number, number];
  const [top, bottom] = [area.y - box.top, area.y + area.height - box.top].map((y) => share(y, box.height)) as [number, number];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function share(at: number, length: number): number {
  return Math.min(Math.max(at / length, 0), 1);
}

/** What is in all of them; empty areas have no width or no height. */
export function commonPart(parts: readonly Rect[]): Rect {
  const x = Math.max(...parts.map((part) => part.x));
  const y = Math.max(...parts.map((part) => part.y));
  const right = Math.min(...parts.map((part) => part.x + part.width));
  const bottom = Math.min(...parts.map((part) => part.y + part.height));
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/** How often a picture's pixel is enlarged on a display, in physical pixels: 1 is pixel for pixel, 2 twice as wide and high. */
export function enlargement({ fit, picture, monitor, desk }: Laid): number {
  const box = fitPicture(fit, picture, monitor, desk);
  return (Math.max(box.width / picture.width, box.height / picture.height) * monitor.dpi) / 100;
}

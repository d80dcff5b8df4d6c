import type { Fit } from '../../../shared/contract/backgrounds.ts';

/** One monitor. Lengths are layout pixels: physical pixels divided by `dpi` / 100; `x` and `y` place it on the whole desktop. */
export interface Monitor {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** DPI scale in per cent, 100 to 200. */
  readonly dpi: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a picture lies on a monitor, in layout pixels from its top left corner; what sticks out is cut off. */
export interface Placement extends Size {
  readonly left: number;
  readonly top: number;
  /** Repeated to the right and down from there. */
  readonly tiled: boolean;
}

/**
 * The fit modes of the desktop background. Fill covers and cuts, Fit shows all of it, Stretch ignores its shape, Tile and Centre show it
 * pixel for pixel, Span is Fill over all monitors together.
 */
export function fitPicture(fit: Fit, picture: Size, monitor: Monitor, desktop: Monitor = monitor): Placement {
  switch (fit) {
    case 'fill':
      return centred(scaled(picture, Math.max(monitor.width / picture.width, monitor.height / picture.height)), monitor);
    case 'fit':
      return centred(scaled(picture, Math.min(monitor.width / picture.width, monitor.height / picture.height)), monitor);
    case 'stretch':
      return { left: 0, top: 0, width: monitor.width, height: monitor.height, tiled: false };
    case 'tile':
      return { left: 0, top: 0, ...scaled(picture, 100 / monitor.dpi), tiled: true };
    case 'centre':
      return centred(scaled(picture, 100 / monitor.dpi), monitor);
    case 'span': {
      const whole = fitPicture('fill', picture, desktop);
      return { ...whole, left: whole.left + desktop.x - monitor.x, top: whole.top + desktop.y - monitor.y };
    }
  }
}

function scaled(picture: Size, factor: number): Size {
  return { width: picture.width * factor, height: picture.height * factor };
}

function centred(size: Size, monitor: Monitor): Placement {
  return { left: (monitor.width - size.width) / 2, top: (monitor.height - size.height) / 2, ...size, tiled: false };
}

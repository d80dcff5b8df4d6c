import type { Size } from './fit-picture.ts';

/** How the PC's screen lies in the box it is shown in: as large as fits, centred, with the corner on a whole pixel. */
export interface BoxFit {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** Scale and corner for a screen of `screen` layout pixels in a box of `box` CSS pixels; an empty box gives scale 0. */
export function fitToBox(screen: Size, box: Size): BoxFit {
  const scale = Math.min(box.width / screen.width, box.height / screen.height);
  return {
    scale,
    left: Math.round((box.width - screen.width * scale) / 2),
    top: Math.round((box.height - screen.height * scale) / 2),
  };
}

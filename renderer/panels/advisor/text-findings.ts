import type { Fit } from '../../../shared/contract/backgrounds.ts';
import type { Monitor, Size } from '../../pc/display/fit-picture.ts';
import type { Finding } from './finding.ts';
import { partUnder, type Rect } from './picture-part.ts';
import { contrast, type Ground, groundBelow, type Raster } from './raster.ts';
import { type Company, desktopTextAreas, lockTextAreas, signInTextAreas, type TextArea } from './text-areas.ts';

/** A picture as its screen lays it. */
export interface Scene {
  readonly raster: Raster;
  readonly picture: Size;
  readonly fit: Fit;
  readonly monitor: Monitor;
}

/** WCAG 2.2, 1.4.3: what text needs at least. */
const enough = 4.5;
const white = 1;
/** How much of the lock picture's light the veil over it leaves: `--pc-veil`. */
const lockShade = 0.9;
/** Radius of the sign-in screen's blur in layout pixels of a 1080 screen. */
const blurRadius = 60;
/** From here on letters compete with what is behind them. */
const restless = 0.14;

/** Whether white text can be read on the lock screen and, blurred, on the sign-in screen. */
export function lockTextFindings(scene: Scene, company: Company): readonly Finding[] {
  return [
    ...lockTextAreas(scene.monitor).flatMap((text) => [contrastFinding(text, ground(scene, text.area, lockShade))]),
    ...lockTextAreas(scene.monitor)
      .filter(({ name }) => name === 'clock')
      .map((text) => unrestFinding(text, ground(scene, text.area, lockShade))),
    ...signInTextAreas(scene.monitor, company).map((text) => contrastFinding(text, blurred(scene, text.area))),
  ];
}

/** The same for the desktop, where a shadow under the names helps and does not count. */
export function desktopTextFindings(scene: Scene): readonly Finding[] {
  return desktopTextAreas().map((text) => {
    const finding = contrastFinding(text, ground(scene, text.area, 1));
    if (finding.level !== 'warning') return finding;
    return { ...finding, level: 'note', detail: `${finding.detail} Until then their shadow has to carry them.` };
  });
}

function ground({ raster, picture, fit, monitor }: Scene, area: Rect, shade: number): Ground | null {
  return groundBelow(raster, partUnder(area, { fit, picture, monitor, desk: monitor }), shade);
}

/** A blurred ground has no bright spots: only its mean is left. */
function blurred(scene: Scene, { x, y, width, height }: Rect): Ground | null {
  const wide = { x: x - blurRadius, y: y - blurRadius, width: width + 2 * blurRadius, height: height + 2 * blurRadius };
  const below = ground(scene, wide, lockShade);
  return below === null ? null : { ...below, bright: below.mean };
}

/** An area without picture is black, which white text stands on best. */
function contrastFinding({ name }: TextArea, below: Ground | null): Finding {
  const ratio = contrast(white, below?.bright ?? 0);
  const words = `${ratio.toFixed(1)} : 1 in the brightest part behind it`;
  const id = `contrast-${name}`;
  if (ratio >= enough) return { id, level: 'good', title: `Dark enough behind the ${name}`, detail: `${words}; ${enough} : 1 is enough.` };
  return {
    id,
    level: 'warning',
    title: `Too bright behind the ${name}`,
    detail: `${words}; white text takes ${enough} : 1. Use a picture that is darker there.`,
  };
}

function unrestFinding({ name }: TextArea, below: Ground | null): Finding {
  const calm = (below?.unrest ?? 0) < restless;
  return calm
    ? { id: 'unrest', level: 'good', title: `Quiet background behind the ${name}`, detail: 'Nothing competes with the digits.' }
    : {
        id: 'unrest',
        level: 'note',
        title: `Busy background behind the ${name}`,
        detail:
          'There are edges and bright spots behind the digits. A picture with sky or a plain wall in the upper middle is easier to read.',
      };
}

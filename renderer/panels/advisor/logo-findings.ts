import type { Branding } from '../../../shared/contract/device-view.ts';
import { monitorLayouts } from '../../../shared/window/monitor-layouts.ts';
import { displayLayoutOf } from '../../pc/display/display-layout.ts';
import type { Size } from '../../pc/display/fit-picture.ts';
import { type Finding, percent } from './finding.ts';
import { partUnder } from './picture-part.ts';
import { average, contrast, groundBelow, luminancesIn, type Raster } from './raster.ts';
import { logoArea } from './text-areas.ts';

/** The place of the logo on the sign-in screen, in layout pixels. */
const place = { width: 192, height: 64 } as const;
const leastHeight = 24;
const leastFilled = 0.5;
/** WCAG 2.2, 1.4.11: what graphics need at least. */
const enough = 3;
const everything = { x: 0, y: 0, width: 1, height: 1 } as const;

/** The lock picture, which lies blurred behind the logo. */
export interface Behind {
  /** Whether the company's name stands below the logo, which moves it up. */
  readonly hasName: boolean;
  readonly raster: Raster;
  readonly picture: Size;
}

/** Whether the logo is painted at all, fits its place, and shows on what lies behind it. */
export function logoFindings(logo: Raster, size: Size, branding: Branding, behind: Behind | null): readonly Finding[] {
  return [paintedFinding(branding), shapeFinding(size), marginFinding(logo), ...(behind === null ? [] : [groundFinding(logo, behind)])];
}

function paintedFinding({ painted, reason }: Branding): Finding {
  if (painted) return { id: 'painted', level: 'good', title: 'It is on the sign-in screen', detail: `${reason}.` };
  return { id: 'painted', level: 'note', title: 'It is not on the sign-in screen', detail: `${reason}.` };
}

function shapeFinding({ width, height }: Size): Finding {
  const scale = Math.min(place.width / width, place.height / height);
  const drawn = `${Math.round(width * scale)} × ${Math.round(height * scale)} of ${place.width} × ${place.height} pixels`;
  if (height * scale < leastHeight)
    return {
      id: 'shape',
      level: 'warning',
      title: 'It is too wide for its place',
      detail: `Drawn ${drawn}: nobody can read that. Use a logo that is less wide.`,
    };
  if (scale > 1)
    return { id: 'shape', level: 'warning', title: 'It is too small', detail: `${width} × ${height} pixels are enlarged to ${drawn}.` };
  return { id: 'shape', level: 'good', title: 'It fits its place', detail: `Drawn ${drawn}.` };
}

function marginFinding(logo: Raster): Finding {
  const filled = luminancesIn(logo, everything).length / (logo.width * logo.height);
  if (filled === 1)
    return {
      id: 'margin',
      level: 'note',
      title: 'It has no transparent background',
      detail: 'It shows as a rectangle on the picture. A PNG with a transparent background looks like a logo.',
    };
  return filled < leastFilled / 2
    ? {
        id: 'margin',
        level: 'note',
        title: 'Much of it is empty',
        detail: `Only ${percent(filled)} is painted: crop its margins, and it is drawn larger.`,
      }
    : { id: 'margin', level: 'good', title: 'Its background is transparent', detail: `${percent(filled)} of it is painted.` };
}

function groundFinding(logo: Raster, { raster, picture, hasName }: Behind): Finding {
  const [monitor] = displayLayoutOf(monitorLayouts.one.monitors, 100).monitors;
  const laid = monitor === undefined ? null : { fit: 'fill' as const, picture, monitor, desk: monitor };
  const below = laid === null ? null : groundBelow(raster, partUnder(logoArea(laid.monitor, hasName), laid), 0.9);
  const ratio = contrast(average(luminancesIn(logo, everything)), below?.mean ?? 0);
  const words = `${ratio.toFixed(1)} : 1 against the blurred picture behind it`;
  return ratio >= enough
    ? { id: 'ground', level: 'good', title: 'It shows on the lock picture', detail: `${words}; ${enough} : 1 is enough.` }
    : {
        id: 'ground',
        level: 'warning',
        title: 'It is hard to see on the lock picture',
        detail: `${words}; it takes ${enough} : 1. Use the logo in its other colour.`,
      };
}

import type { Fit } from '../../../shared/contract/backgrounds.ts';
import { quoted } from '../../../shared/quoted.ts';
import { type MonitorLayoutId, monitorLayoutIds, monitorLayouts } from '../../../shared/window/monitor-layouts.ts';
import { displayLayoutOf } from '../../pc/display/display-layout.ts';
import type { Size } from '../../pc/display/fit-picture.ts';
import { type Finding, percent } from './finding.ts';
import { commonPart, enlargement, type Laid, type Rect, shownPart } from './picture-part.ts';

/** A picture on one desk: what each display shows of it. */
export interface DeskView {
  readonly layout: MonitorLayoutId;
  readonly parts: readonly Rect[];
  /** Share of the picture the display that shows least shows. */
  readonly least: number;
  /** The largest enlargement of any display. */
  readonly enlargement: number;
}

/** The picture on every desk there is. On the lock screen every display has it for itself; `span` is for the desktop only. */
export function deskViews(picture: Size, fit: Fit): readonly DeskView[] {
  return monitorLayoutIds.map((layout) => {
    const desk = displayLayoutOf(monitorLayouts[layout].monitors, 100);
    const laid = desk.monitors.map((monitor): Laid => ({ fit, picture, monitor, desk: desk.whole }));
    const parts = laid.map(({ monitor }) => shownPart(fit, picture, monitor, desk.whole));
    const least = Math.min(...parts.map(({ width, height }) => width * height));
    return { layout, parts, least, enlargement: Math.max(...laid.map(enlargement)) };
  });
}

const muchLost = 0.3;
const visiblyEnlarged = 1.25;

/** What cropping and enlarging do to the picture. */
export function displayFindings(picture: Size, fit: Fit): readonly Finding[] {
  const views = deskViews(picture, fit);
  const covers = fit === 'fill';
  return [...(covers ? [cropFinding(views), safeFinding(views)] : []), sizeFinding(views, picture)];
}

function cropFinding(views: readonly DeskView[]): Finding {
  const worst = views.reduce((one, other) => (other.least < one.least ? other : one));
  const { label } = monitorLayouts[worst.layout];
  const lost = 1 - worst.least;
  const detail = `On ${quoted(label)} a display shows ${percent(worst.least)} of the picture and cuts off the rest.`;
  return lost > muchLost
    ? { id: 'crop', level: 'warning', title: 'Much of the picture is cut off', detail: `${detail} Keep what matters away from the edges.` }
    : { id: 'crop', level: 'good', title: 'Little of the picture is cut off', detail };
}

function safeFinding(views: readonly DeskView[]): Finding {
  const { x, y, width, height } = commonPart(views.flatMap(({ parts }) => parts));
  const columns = `columns ${percent(x)} to ${percent(x + width)}`;
  const rows = `rows ${percent(y)} to ${percent(y + height)}`;
  return {
    id: 'safe',
    level: 'note',
    title: 'What every display shows',
    detail: `The middle ${percent(width)} of the width and ${percent(height)} of the height (${columns}, ${rows}): the place for a logo.`,
  };
}

function sizeFinding(views: readonly DeskView[], picture: Size): Finding {
  const worst = views.reduce((one, other) => (other.enlargement > one.enlargement ? other : one));
  const times = worst.enlargement.toFixed(1);
  const have = `It has ${picture.width} × ${picture.height} pixels`;
  if (worst.enlargement <= 1) return { id: 'size', level: 'good', title: 'Large enough', detail: `${have}; no display enlarges it.` };
  const where = `on ${quoted(monitorLayouts[worst.layout].label)} it is drawn ${times} times as large`;
  if (worst.enlargement <= visiblyEnlarged) return { id: 'size', level: 'note', title: 'Slightly enlarged', detail: `${have}; ${where}.` };
  const enlarged = (pixels: number) => Math.ceil(Number((pixels * worst.enlargement).toFixed(6)));
  const enough = `${enlarged(picture.width)} × ${enlarged(picture.height)}`;
  return { id: 'size', level: 'warning', title: 'Enlarged so much that it blurs', detail: `${have}; ${where}. ${enough} would be sharp.` };
}

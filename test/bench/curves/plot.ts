import { html } from 'hono/html';
import { type Curve, tooSteep } from './curve.ts';

const [width, height] = [640, 400] as const;
const room = { left: 80, right: 24, top: 56, bottom: 56 } as const;

/** The curve as SVG: both axes logarithmic and labelled, and dashed what grows as its amount does. */
export function plot(curve: Curve): string {
  const { points, of, unit, what } = curve;
  const x = scale(
    points.map(({ amount }) => amount),
    [room.left, width - room.right],
  );
  const y = scale(
    points.map(({ value }) => value),
    [height - room.bottom, room.top],
  );
  const line = points.map(({ amount, value }) => `${x.at(amount)},${y.at(value)}`).join(' ');
  const steep = tooSteep(curve).length > 0;
  const colour = steep ? '#b10e1c' : '#0f6cbd';
  const [first] = points;
  const ends =
    first === undefined ? [] : [1, x.most / first.amount].map((times) => `${x.at(first.amount * times)},${y.at(first.value * times)}`);
  const result = html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" fill="#242424">
<title>${what}</title>
<rect width="100%" height="100%" fill="#ffffff"/>
<clipPath id="inside"><rect x="${room.left}" y="${room.top}" width="${width - room.left - room.right}" height="${height - room.top - room.bottom}"/></clipPath>
<text x="${room.left}" y="24" font-size="16" font-weight="600">${what}</text>
<text x="${room.left}" y="43" fill="#616161">${curve.room}; steepest part at most ${curve.atMost}: ${steep ? 'missed' : 'held'}</text>
${x.ticks.map((tick) => html`<path d="M${x.at(tick)} ${room.top}V${height - room.bottom}" stroke="#e0e0e0"/><text x="${x.at(tick)}" y="${height - room.bottom + 18}" text-anchor="middle">${tick.toLocaleString('en')}</text>`)}
${y.ticks.map((tick) => html`<path d="M${room.left} ${y.at(tick)}H${width - room.right}" stroke="#e0e0e0"/><text x="${room.left - 8}" y="${y.at(tick) + 4}" text-anchor="end">${tick.toLocaleString('en', { maximumFractionDigits: 4 })}</text>`)}
<text x="${(room.left + width - room.right) / 2}" y="${height - 14}" text-anchor="middle">${of}</text>
<text transform="translate(20 ${(room.top + height - room.bottom) / 2}) rotate(-90)" text-anchor="middle">${unit}</text>
<polyline points="${ends.join(' ')}" clip-path="url(#inside)" fill="none" stroke="#8a8a8a" stroke-dasharray="5 5"/>
<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="2.5"/>
${points.map(({ amount, value }) => html`<circle cx="${x.at(amount)}" cy="${y.at(value)}" r="4.5" fill="${colour}"><title>${amount.toLocaleString('en')}: ${value.toPrecision(3)} ${unit}</title></circle>`)}
</svg>
`;
  return String(result);
}

interface Scale {
  /** Pixels, to a tenth. */
  at(value: number): number;
  readonly ticks: readonly number[];
  readonly most: number;
}

/** Whole decades around the values. */
function scale(values: readonly number[], [from, to]: readonly [number, number]): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => Number(`1e${low + index}`));
  return {
    at: (value) => Math.round((from + ((Math.log10(value) - low) / (high - low)) * (to - from)) * 10) / 10,
    ticks,
    most: 10 ** high,
  };
}

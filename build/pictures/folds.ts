import { type Noise, noise } from './noise.ts';
import { clamp, glow, mix, type RGB, ramp, rgb, type Shader, scale } from './raster.ts';

/** What makes one picture of folded sheets different from another. */
export interface FoldsStyle {
  readonly seed: number;
  /** Radians the sheets are turned by. */
  readonly angle: number;
  readonly sheets: number;
  /** Behind everything, from top left to bottom right. */
  readonly ground: readonly [string, string];
  /** Colours of the sheets' lit edges and of their depths, back to front. */
  readonly edges: readonly string[];
  readonly depths: readonly string[];
  /** How dark a sheet's shadow falls on the one behind it, 0 to 1. */
  readonly shadow: number;
}

interface Sheet {
  readonly edge: RGB;
  readonly depth: RGB;
  readonly line: (along: number) => number;
  readonly reach: number;
}

/** Sheets of silk in front of each other, each lit along its upper edge. */
export function folds(style: FoldsStyle): Shader {
  const grain = noise(style.seed);
  const sheets = Array.from({ length: style.sheets }, (_, index) => sheet(style, grain, index));
  const ground = style.ground.map(rgb) as [RGB, RGB];
  const [cos, sin] = [Math.cos(style.angle), Math.sin(style.angle)];
  return (x, y) => {
    const along = (x - 0.89) * cos + (y - 0.5) * sin;
    const across = (y - 0.5) * cos - (x - 0.89) * sin;
    let colour = mix(ground[0], ground[1], (x / 1.78 + y) / 2);
    for (const one of sheets) colour = lay(one, colour, [along, across], style.shadow);
    const vignette = 1 - 0.22 * ((x - 0.89) ** 2 / 1.6 + (y - 0.5) ** 2);
    return scale(colour, vignette);
  };
}

function sheet(style: FoldsStyle, grain: Noise, index: number): Sheet {
  const place = index / (style.sheets - 1);
  const phase = grain.hash(index, 11) * 6.28;
  const sway = 0.11 + 0.1 * grain.hash(index, 23);
  const wave = 1.5 + 0.9 * grain.hash(index, 31);
  const level = -0.42 + place * 0.86;
  return {
    edge: ramp(style.edges.map(rgb), place),
    depth: ramp(style.depths.map(rgb), place),
    line: (along) =>
      level +
      sway * Math.sin(along * wave + phase) +
      sway * 0.42 * Math.sin(along * wave * 2.1 + phase * 1.7) * Math.cos(along * 0.9 + phase),
    reach: 0.16 + 0.14 * grain.hash(index, 47),
  };
}

/** Paints one sheet over what is behind it, with its shadow. */
function lay(one: Sheet, behind: RGB, [along, across]: readonly [number, number], shadow: number): RGB {
  const here = one.line(along);
  const slope = (one.line(along + 0.002) - here) / 0.002;
  const depth = (across - here) / Math.sqrt(1 + slope * slope);
  if (depth < -0.25) return behind;
  const dark = scale(behind, 1 - shadow * Math.exp(Math.min(0, depth) / 0.055));
  const inside = Math.max(0, depth);
  // A sheet that turns towards the light is bright, one that turns away is not: this is what makes it cloth.
  const turn = 0.5 + 0.5 * Math.sin(slope * 1.9 + 0.6);
  const body = mix(one.edge, one.depth, 1 - Math.exp(-inside / (one.reach * (0.55 + turn))));
  const sheen = Math.exp(-(((inside - one.reach * 0.55) / (one.reach * 0.4)) ** 2)) * turn;
  const lit = glow(glow(body, one.edge, 0.24 * sheen), [1, 1, 1], 0.3 * turn * Math.exp(-inside / 0.006));
  return mix(dark, lit, clamp(depth / 0.0011 + 0.5));
}

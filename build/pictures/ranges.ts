import { type Noise, noise } from './noise.ts';
import { clamp, glow, mix, type RGB, ramp, rgb, type Shader, scale, smoothstep } from './raster.ts';

/** Mountains in the mist, one range in front of the other. Lengths are in picture heights. */
export interface Ranges {
  readonly seed: number;
  /** Colours of the sky from the zenith to the horizon. */
  readonly sky: readonly string[];
  /** Where the light comes from, and what it looks like. */
  readonly sun: { readonly x: number; readonly y: number; readonly colour: string; readonly strength: number };
  /** What distance turns everything into, and what mist between the ranges is made of. */
  readonly haze: string;
  /** The slopes nobody looks through air at: far range and near one. */
  readonly far: string;
  readonly near: string;
  /** How high the farthest range is from its foot. */
  readonly summit: number;
  /** How many ranges, and where their crests lie: the farthest and the nearest, 0 top to 1 bottom. */
  readonly count: number;
  readonly crests: readonly [number, number];
  /** Where still water begins; null for none. */
  readonly shore: number | null;
  readonly stars: number;
}

interface Range {
  /** 0 for the farthest to 1 for the nearest. */
  readonly place: number;
  /** Where the foot of its slopes begins to drown in mist. */
  readonly level: number;
  readonly crest: (x: number) => number;
  readonly colour: RGB;
}

/** A pixel of the picture that is painted; edges of crests are softened over it. */
const pixel = 1 / 2160;

export function ranges(view: Ranges): Shader {
  const grain = noise(view.seed);
  const all = Array.from({ length: view.count }, (_, index) => range(view, grain, index)).reverse();
  const land: Shader = (x, y) => paint(view, grain, all, [x, y]);
  if (view.shore === null) return land;
  const { shore } = view;
  return (x, y) => (y < shore ? land(x, y) : water(view, grain, land, [x, y - shore, shore]));
}

function range(view: Ranges, grain: Noise, index: number): Range {
  const place = index / (view.count - 1);
  const level = view.crests[0] + (view.crests[1] - view.crests[0]) * place ** 1.3;
  const height = view.summit * (1 - 0.62 * place);
  const wide = 1.25 + 0.6 * place;
  // Far ranges are alps with sharp crests, near ones are hills.
  const sharp = 1 - 0.75 * place;
  const crest = (x: number) => {
    const massif = grain.fractal(x * wide + index * 31.7, index * 7.3, 2);
    const alps = grain.ridged(x * wide * 1.7 + index * 13.1, index * 3.7 + 0.5, 8);
    const hills = grain.fractal(x * wide * 2.6 + index * 5.9, index * 9.1, 7);
    const shape = sharp * alps ** 0.85 * (0.3 + 0.95 * massif) + (1 - sharp) * (0.4 * hills + 0.6 * massif);
    return level - height * (shape - 0.42);
  };
  return { place, level, crest, colour: mix(rgb(view.far), rgb(view.near), place ** 0.9) };
}

/** From the nearest range to the farthest, then the sky: the first that covers the point is what one sees. */
function paint(view: Ranges, grain: Noise, nearestFirst: readonly Range[], [x, y]: readonly [number, number]): RGB {
  for (const [index, one] of nearestFirst.entries()) {
    const depth = y - one.crest(x) + (index === 0 ? trees(grain, x) : 0);
    if (depth <= 0) continue;
    const colour = slope(view, grain, one, [x, y, depth]);
    if (depth >= pixel) return colour;
    return mix(paint(view, grain, nearestFirst.slice(index + 1), [x, y]), colour, depth / pixel);
  }
  return sky(view, grain, x, y);
}

/** A mountain side: its colour, lit along the crest where the sun stands behind it, the further down the deeper in the mist. */
function slope(view: Ranges, grain: Noise, one: Range, [x, y, depth]: readonly [number, number, number]): RGB {
  const sunlight = rgb(view.sun.colour);
  const away = 1 - one.place;
  const near = Math.exp(-Math.hypot(x - view.sun.x, y - view.sun.y) * 2.1);
  const gullies = grain.fractal(x * 34 + depth * 20, y * 20 + one.place * 90, 5) - 0.5;
  const face = scale(one.colour, 1 + 0.35 * gullies * Math.exp(-depth / 0.1));
  const lit = glow(face, sunlight, away * near * (0.34 * Math.exp(-depth / 0.006) + 0.2 * Math.exp(-depth / 0.06)));
  const air = 0.62 * away ** 1.5;
  const drift = 0.06 * (grain.fractal(x * 2.2, y * 9 + one.place * 60, 4) - 0.5);
  const mist = smoothstep(-0.16 + 0.1 * one.place, 0.1, y - one.level + drift) * (0.2 + 0.6 * away ** 0.7);
  const veil = mix(rgb(view.haze), sunlight, 0.6 * near);
  return mix(lit, veil, clamp(air + mist * (1 - air)));
}

/** The tips of a forest along a crest, in picture heights above it. */
function trees(grain: Noise, x: number): number {
  let tallest = 0;
  for (const [count, tall] of [
    [150, 0.03],
    [230, 0.02],
  ] as const) {
    const cell = Math.floor(x * count);
    for (let other = cell - 1; other <= cell + 1; other += 1) {
      const middle = (other + 0.2 + 0.6 * grain.hash(other, count)) / count;
      const height = tall * (0.35 + 0.65 * grain.hash(other, count + 7)) * smoothstep(0.3, 0.6, grain.at(x * 5, 77));
      const from = Math.abs(x - middle) * 3.6;
      const branch = 0.0035 * Math.abs((((height - from) * 190) % 1) - 0.5);
      tallest = Math.max(tallest, height - from - branch);
    }
  }
  return tallest;
}

function sky(view: Ranges, grain: Noise, x: number, y: number): RGB {
  const colour = ramp(view.sky.map(rgb), y / view.crests[1]);
  const far = Math.hypot(x - view.sun.x, (y - view.sun.y) * 1.25);
  const drift = 0.35 * grain.fractal(x * 3 + 9, y * 7, 4);
  const cloud = smoothstep(0.48, 0.8, grain.fractal(x * 1.3 + 40 + drift, y * 7.5 + drift, 6));
  const veil = mix(rgb(view.haze), rgb(view.sun.colour), Math.exp(-far * 1.7));
  const veiled = mix(colour, veil, cloud * 0.55 * smoothstep(0.02, 0.35, y));
  const halo = glow(veiled, rgb(view.sun.colour), view.sun.strength * (0.45 * Math.exp(-far * 3) + 0.5 * Math.exp(-far * 10)));
  return view.stars === 0 ? halo : glow(halo, [1, 1, 1], star(grain, x, y, view.stars) * smoothstep(0.6, 0.1, y));
}

/** Brightness of the star of this cell, a small round dot; most cells have none. */
function star(grain: Noise, x: number, y: number, amount: number): number {
  const [column, row] = [Math.floor(x * 150), Math.floor(y * 150)];
  if (grain.hash(column + 500, row) > amount) return 0;
  const dx = x * 150 - column - 0.2 - 0.6 * grain.hash(column, row + 900);
  const dy = y * 150 - row - 0.2 - 0.6 * grain.hash(column, row + 300);
  const size = 0.06 + 0.1 * grain.hash(column, row) ** 4;
  return Math.exp(-(dx * dx + dy * dy) / (size * size)) * (0.25 + 0.75 * grain.hash(column, row + 70));
}

/** Still water: the land upside down, darker towards us, drawn out by ripples. */
function water(view: Ranges, grain: Noise, land: Shader, [x, below, shore]: readonly [number, number, number]): RGB {
  const near = smoothstep(0, 0.4, below);
  const ripple = (grain.fractal(x * 5 + 3, 2.2 / (0.02 + below), 3) - 0.5) * 0.05 * near;
  const sway = (grain.fractal(x * 30, 9 / (0.05 + below), 2) - 0.5) * 0.006 * (0.3 + near);
  const seen = land(x + sway, Math.max(0, shore - below * 0.94 + ripple - 0.001));
  const deep = mix(seen, scale(rgb(view.near), 0.75), 0.1 + 0.45 * smoothstep(0.02, 0.5, below));
  return mix(deep, rgb(view.haze), 0.35 * Math.exp(-below / 0.012));
}

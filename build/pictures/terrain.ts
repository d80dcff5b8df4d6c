import { type Noise, noise } from './noise.ts';
import { glow, mix, type Raster, type RGB, ramp, rgb, scale, smoothstep } from './raster.ts';

/** A view over mountains, from one place in one light. Lengths are in kilometres. */
export interface View {
  readonly seed: number;
  /** Eye above the valley floor, and where the horizon lies in the picture, 0 top to 1 bottom. */
  readonly eye: number;
  readonly horizon: number;
  /** Height of the summits, and how far away the range rises. */
  readonly summit: number;
  readonly rise: readonly [number, number];
  /** Colours of the sky from the zenith to the horizon, of the sun's glow, of the haze. */
  readonly sky: readonly string[];
  readonly sun: { readonly x: number; readonly y: number; readonly colour: string; readonly strength: number };
  readonly haze: string;
  /** Distance in km at which haze has taken two thirds. */
  readonly clear: number;
  readonly rock: string;
  readonly forest: string;
  readonly snow: string;
  readonly snowLine: number;
  /** Whether still water fills the valley. */
  readonly water: boolean;
  readonly stars: number;
}

const nearest = 1.2;
const farthest = 60;
/** Growth of the step with distance: near slopes get fine steps, far ones no finer than a pixel. */
const growth = 1.001;

/** Walks each column from the eye to the horizon and paints what the ray meets (height-field rendering, front to back). */
export function terrain(width: number, height: number, view: View): Raster {
  const pixels = new Float32Array(width * height * 3);
  const ground = noise(view.seed);
  for (let column = 0; column < width; column += 1) {
    const x = (column + 0.5) / height - width / height / 2;
    const top = paintColumn({ width, height, pixels }, view, ground, { column, x });
    for (let row = 0; row < top; row += 1) put(pixels, row * width + column, sky(view, ground, x, (row + 0.5) / height));
  }
  if (view.water) mirror({ width, height, pixels }, view, ground);
  return { width, height, pixels };
}

/** Paints the column's land and returns the first row that is land. */
function paintColumn(raster: Raster, view: View, ground: Noise, place: { readonly column: number; readonly x: number }): number {
  let top = raster.height;
  for (let distance = nearest; distance < farthest && top > 0; distance *= growth) {
    const east = place.x * distance * 1.1;
    const up = elevation(view, ground, east, distance);
    const row = Math.ceil((view.horizon - (up - view.eye) / distance) * raster.height);
    if (row >= top) continue;
    const colour = land(view, ground, { east, distance, up });
    for (let y = Math.max(0, row); y < top; y += 1) put(raster.pixels, y * raster.width + place.column, colour);
    top = Math.max(0, row);
  }
  return top;
}

function elevation(view: View, ground: Noise, east: number, north: number): number {
  const range = smoothstep(view.rise[0], view.rise[1], north + 1.2 * ground.at(east * 0.35, 3.3));
  const bend = 0.5 * ground.at(east * 0.6 + 9, north * 0.6);
  const peaks = ground.ridged(east * 0.27 + bend + 4, north * 0.21 + bend, 9);
  const valley = smoothstep(0, 2.2, Math.abs(east - 0.35 * Math.sin(north * 0.4)) + 0.25 * north - 0.9);
  const shore = view.water ? -0.05 : 0.02;
  return shore + range * valley * view.summit * peaks ** 1.35 + 0.03 * range * ground.fractal(east * 3, north * 3, 3);
}

function land(view: View, ground: Noise, at: { readonly east: number; readonly distance: number; readonly up: number }): RGB {
  const step = 0.008 + at.distance * 0.0018;
  const slopeEast = (elevation(view, ground, at.east + step, at.distance) - at.up) / step;
  const slopeNorth = (elevation(view, ground, at.east, at.distance + step) - at.up) / step;
  const length = Math.sqrt(1 + slopeEast ** 2 + slopeNorth ** 2);
  const side = view.sun.x < 0 ? 1 : -1;
  const light = smoothstep(0.05, 0.95, (side * slopeEast * 0.85 + slopeNorth * 0.25 + 0.42) / length);
  const sunlight = rgb(view.sun.colour);
  const steep = 1 - 1 / length;
  const patch = ground.fractal(at.east * 5, at.distance * 5, 4);
  const woods = smoothstep(0.62, 0.3, at.up / view.summit + steep * 0.5 + patch * 0.25);
  const snow = smoothstep(view.snowLine - 0.08, view.snowLine + 0.08, at.up / view.summit + (patch - 0.5) * 0.3 - steep * 0.35);
  const bare = mix(mix(rgb(view.rock), scale(rgb(view.rock), 0.6), patch), rgb(view.forest), woods);
  const surface = mix(bare, rgb(view.snow), snow);
  const shade = glow(scale(surface, 0.34), rgb(view.sky[0] ?? '#000000'), 0.16);
  const warm: RGB = [0.72 + 0.5 * sunlight[0], 0.72 + 0.5 * sunlight[1], 0.72 + 0.5 * sunlight[2]];
  const lit = mix(shade, [surface[0] * warm[0], surface[1] * warm[1], surface[2] * warm[2]], light);
  const mist = Math.exp(-Math.max(0, at.up) / 0.16) * smoothstep(0.4, 6, at.distance) * 0.75;
  const haze = 1 - Math.exp(-at.distance / view.clear) * (1 - mist);
  const glowing = mix(rgb(view.haze), rgb(view.sun.colour), 0.35 * Math.exp(-((at.east / at.distance - view.sun.x) ** 2) / 0.25));
  return mix(lit, glowing, haze);
}

function sky(view: View, ground: Noise, x: number, y: number): RGB {
  const colour = ramp(view.sky.map(rgb), y / view.horizon);
  const far = Math.hypot(x - view.sun.x, (y - view.sun.y) * 1.25);
  const cloud = smoothstep(0.5, 0.85, ground.fractal(x * 1.7 + 40, y * 6.5 + 0.3 * ground.fractal(x * 5, y * 9, 3), 6));
  const veiled = mix(colour, mix(rgb(view.haze), rgb(view.sun.colour), Math.exp(-far * 1.6)), cloud * 0.5 * smoothstep(0.02, 0.3, y));
  const halo = glow(veiled, rgb(view.sun.colour), view.sun.strength * (0.5 * Math.exp(-far * 3.2) + 0.5 * Math.exp(-far * 11)));
  return view.stars === 0 ? halo : glow(halo, [1, 1, 1], star(ground, x, y, view.stars));
}

/** Brightness of the star of this cell, a small round dot; most cells have none. */
function star(ground: Noise, x: number, y: number, amount: number): number {
  const [column, row] = [Math.floor(x * 150), Math.floor(y * 150)];
  const chance = ground.hash(column + 500, row);
  if (chance > amount) return 0;
  const [dx, dy] = [
    x * 150 - column - 0.2 - 0.6 * ground.hash(column, row + 900),
    y * 150 - row - 0.2 - 0.6 * ground.hash(column, row + 300),
  ];
  const size = 0.06 + 0.1 * ground.hash(column, row) ** 4;
  return Math.exp(-(dx * dx + dy * dy) / (size * size)) * (0.25 + 0.75 * ground.hash(column, row + 70));
}

/** Turns what lies below the shore into still water: the picture above it, upside down, darker, broken by ripples. */
function mirror({ width, height, pixels }: Raster, view: View, ground: Noise): void {
  const shore = view.horizon + (view.eye / farthest) * 4;
  const copy = pixels.slice();
  for (let row = Math.floor(shore * height); row < height; row += 1) {
    const below = (row + 0.5) / height - shore;
    for (let column = 0; column < width; column += 1) {
      const x = (column + 0.5) / height;
      const ripple = (ground.fractal((x * 4) / (0.3 + below * 3), 1.8 / (0.012 + below), 3) - 0.5) * 0.05 * smoothstep(0, 0.35, below);
      const from = Math.max(0, Math.min(height - 1, Math.round((shore - below * 0.92 + ripple) * height)));
      const sample = (from * width + column) * 3;
      const reflected: RGB = [copy[sample] ?? 0, copy[sample + 1] ?? 0, copy[sample + 2] ?? 0];
      const deep = mix(reflected, scale(rgb(view.forest), 0.5), 0.12 + 0.5 * smoothstep(0.05, 0.6, below));
      put(pixels, row * width + column, deep);
    }
  }
}

function put(pixels: Float32Array, index: number, colour: RGB): void {
  pixels[index * 3] = colour[0];
  pixels[index * 3 + 1] = colour[1];
  pixels[index * 3 + 2] = colour[2];
}

/** Value noise with a seed: the same numbers give the same picture on every machine. */
export interface Noise {
  /** 0 to 1, one value per whole point. */
  readonly hash: (x: number, y: number) => number;
  /** 0 to 1, smooth, features of size 1. */
  readonly at: (x: number, y: number) => number;
  /** About 0 to 1, sum of `octaves` layers, each twice as fine and half as strong. */
  readonly fractal: (x: number, y: number, octaves: number) => number;
  /** About 0 to 1 with sharp crests, as mountains have. */
  readonly ridged: (x: number, y: number, octaves: number) => number;
}

export function noise(seed: number): Noise {
  const hash = (x: number, y: number): number => {
    let h = Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
    h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
  };
  const at = (x: number, y: number): number => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const u = quintic(x - left);
    const v = quintic(y - top);
    const upper = hash(left, top) * (1 - u) + hash(left + 1, top) * u;
    const lower = hash(left, top + 1) * (1 - u) + hash(left + 1, top + 1) * u;
    return upper * (1 - v) + lower * v;
  };
  const layered = (layer: (value: number) => number) => (x: number, y: number, octaves: number) => {
    let sum = 0;
    let total = 0;
    let [px, py] = [x, y];
    for (let octave = 0, strength = 1; octave < octaves; octave += 1, strength /= 2) {
      sum += layer(at(px, py)) * strength;
      total += strength;
      // Turned by 37 degrees each time, so that the grid of one layer never lies on the next one's.
      [px, py] = [(px * 0.8 - py * 0.6) * 2 + 17.3, (px * 0.6 + py * 0.8) * 2 + 5.1];
    }
    return sum / total;
  };
  return {
    hash,
    at,
    fractal: layered((value) => value),
    ridged: layered((value) => (1 - Math.abs(2 * value - 1)) ** 2),
  };
}

function quintic(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

/** Red, green and blue from 0 to 1, as a screen shows them (sRGB, not linear light). */
export type RGB = readonly [number, number, number];

/** A picture being painted: three floats per pixel, rows from the top. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Float32Array;
}

/** Colour of a point; `x` and `y` are in picture heights, so that shapes keep their form at every aspect ratio. */
export type Shader = (x: number, y: number) => RGB;

/** A raster whose every pixel has the shader's colour at its centre. */
export function shade(width: number, height: number, shader: Shader): Raster {
  const pixels = new Float32Array(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      pixels.set(shader((column + 0.5) / height, (row + 0.5) / height), (row * width + column) * 3);
    }
  }
  return { width, height, pixels };
}

/** `#rrggbb` as numbers. */
export function rgb(hex: string): RGB {
  const value = Number.parseInt(hex.slice(1), 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

export function mix(from: RGB, to: RGB, share: number): RGB {
  const t = clamp(share);
  return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t, from[2] + (to[2] - from[2]) * t];
}

export function scale(colour: RGB, factor: number): RGB {
  return [colour[0] * factor, colour[1] * factor, colour[2] * factor];
}

/** Light on top of light: never leaves 0 to 1, and keeps the hue of both. */
export function glow(under: RGB, light: RGB, amount: number): RGB {
  const one = (a: number, b: number) => 1 - (1 - a) * (1 - clamp(b * amount));
  return [one(under[0], light[0]), one(under[1], light[1]), one(under[2], light[2])];
}

/** The colour at `position` on a ramp of equally spaced colours. */
export function ramp(colours: readonly RGB[], position: number): RGB {
  const last = colours.length - 1;
  const place = clamp(position) * last;
  const index = Math.min(Math.floor(place), last - 1);
  return mix(colours[index] ?? [0, 0, 0], colours[index + 1] ?? [0, 0, 0], place - index);
}

export function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

export function smoothstep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
}

/** Eight-bit RGB bytes. A fixed grain of one step hides the bands that smooth gradients otherwise show. */
export function toBytes({ width, height, pixels }: Raster, hash: (x: number, y: number) => number): Buffer {
  const bytes = Buffer.alloc(width * height * 3);
  for (let index = 0; index < pixels.length; index += 1) {
    const pixel = Math.floor(index / 3);
    const grain = hash(pixel % width, Math.floor(pixel / width)) - 0.5;
    bytes[index] = Math.round(clamp((pixels[index] ?? 0) + grain / 255) * 255);
  }
  return bytes;
}

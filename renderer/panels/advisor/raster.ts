import type { Rect } from './picture-part.ts';

/** Pixels of a picture, small enough to count them: red, green, blue, alpha. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Relative luminances (WCAG 2.2, 0 black to 1 white) below an area. */
export interface Ground {
  readonly mean: number;
  /** All but the brightest twentieth are darker. */
  readonly bright: number;
  /** Standard deviation of the lightness, 0 to 0.5: how restless the area is. */
  readonly unrest: number;
}

/** What lies below `part` (shares of the picture), with `shade` of its light left by a veil; null when the area has no pixel. */
export function groundBelow(raster: Raster, part: Rect, shade = 1): Ground | null {
  const luminances = luminancesIn(raster, part, shade).sort((one, other) => one - other);
  if (luminances.length === 0) return null;
  const mean = average(luminances);
  const lightness = luminances.map(Math.sqrt);
  const middle = average(lightness);
  return {
    mean,
    bright: luminances[Math.floor((luminances.length - 1) * 0.95)] ?? mean,
    unrest: Math.sqrt(average(lightness.map((value) => (value - middle) ** 2))),
  };
}

/** Contrast of two relative luminances, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** Luminances of the pixels that are mostly opaque. */
export function luminancesIn({ width, height, data }: Raster, part: Rect, shade = 1): number[] {
  const found: number[] = [];
  const [right, bottom] = [Math.ceil((part.x + part.width) * width), Math.ceil((part.y + part.height) * height)];
  for (let y = Math.floor(part.y * height); y < Math.min(bottom, height); y += 1) {
    for (let x = Math.floor(part.x * width); x < Math.min(right, width); x += 1) {
      const at = 4 * (y * width + x);
      if ((data[at + 3] ?? 0) >= 128) found.push(luminance(data, at, shade));
    }
  }
  return found;
}

/** A veil darkens the encoded values, as the browser mixes them, before they become light. */
function luminance(data: Uint8ClampedArray, at: number, shade: number): number {
  const linear = (channel: number) => toLinear(((data[at + channel] ?? 0) / 255) * shade);
  return 0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2);
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

export function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}

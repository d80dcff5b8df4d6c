import { PNG } from 'pngjs';

/** Pixels one can ask by place: 0 to 1 from left to right and from top to bottom. */
export interface Pixels {
  at(x: number, y: number): readonly [red: number, green: number, blue: number];
}

/** A PNG as pixels, e.g. a screenshot. */
export function pngPixels(bytes: Buffer): Pixels {
  const { width, height, data } = PNG.sync.read(bytes);
  return pixelsOf(width, height, (index) => [data[4 * index] ?? 0, data[4 * index + 1] ?? 0, data[4 * index + 2] ?? 0]);
}

/** Three bytes a pixel, row after row, as pixels. */
export function rgbPixels(bytes: Buffer, width: number, height: number): Pixels {
  return pixelsOf(width, height, (index) => [bytes[3 * index] ?? 0, bytes[3 * index + 1] ?? 0, bytes[3 * index + 2] ?? 0]);
}

function pixelsOf(width: number, height: number, pixel: (index: number) => readonly [number, number, number]): Pixels {
  return { at: (x, y) => pixel(Math.floor(y * (height - 1)) * width + Math.floor(x * (width - 1))) };
}

/** The largest difference of any channel at the given places, 0 to 255. `shade` is how much of `expected` shows through a veil. */
export function largestDifference(actual: Pixels, expected: Pixels, places: readonly (readonly [number, number])[], shade = 1): number {
  const differences = places.flatMap(([x, y]) => {
    const wanted = expected.at(x, y);
    return actual.at(x, y).map((channel, index) => Math.abs(channel - (wanted[index] ?? 0) * shade));
  });
  return Math.max(...differences);
}

/** Places away from clock, date, icons and taskbar. */
export const freePlaces: readonly (readonly [number, number])[] = [0.04, 0.14, 0.86, 0.96].flatMap((x) =>
  [0.1, 0.3, 0.5, 0.7, 0.85].map((y) => [x, y] as const),
);

import { clamp, mix, type RGB, rgb } from './raster.ts';

/** Red, green, blue and alpha bytes of a square picture of `size` pixels: the mark of a company that does not exist. */
export function logo(size: number): Buffer {
  const bytes = Buffer.alloc(size * size * 4);
  const pixel = 1 / size;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const [x, y] = [(column + 0.5) / size - 0.5, (row + 0.5) / size - 0.5];
      const disc = clamp((0.48 - Math.hypot(x, y)) / pixel + 0.5);
      const gap = cut(x, y, pixel);
      const at = (row * size + column) * 4;
      paint(x, y).forEach((value, channel) => {
        bytes[at + channel] = Math.round(value * 255);
      });
      bytes[at + 3] = Math.round(disc * (1 - gap) * 255);
    }
  }
  return bytes;
}

/** Two see-through waves cut the disc into a sun and two hills. */
function cut(x: number, y: number, pixel: number): number {
  const band = (line: number) => clamp((0.02 - Math.abs(y - line)) / pixel + 0.5);
  return Math.max(band(upper(x)), band(lower(x)));
}

const upper = (x: number) => -0.03 - 0.12 * Math.sin(x * 6.2 + 0.5);
const lower = (x: number) => 0.2 + 0.09 * Math.sin(x * 6.2 - 0.7);

function paint(x: number, y: number): RGB {
  if (y < upper(x)) return mix(rgb('#ffc24d'), rgb('#ff8a5c'), y + 0.75);
  return y < lower(x) ? mix(rgb('#35c7b5'), rgb('#1f9fb8'), x + 0.5) : mix(rgb('#4d9be6'), rgb('#3a6fd8'), x + 0.5);
}

import { PNG } from 'pngjs';

/** A picture like a photograph, for tests: smooth colours and noise, so that it neither compresses away nor looks like another. `hue` 0 to 359. */
export function photographPNG(width: number, height: number, hue: number): Buffer {
  const image = new PNG({ width, height, colorType: 2 });
  let noise = hue + 1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      noise = (noise * 1_103_515_245 + 12_345) & 0x7fffffff;
      const [red, green, blue] = hueToRGB(hue + (40 * x) / width, 0.35 + (0.4 * y) / height);
      const grain = (noise >> 16) % 8;
      image.data.set([red + grain, green + grain, blue + grain, 255], 4 * (y * width + x));
    }
  }
  return PNG.sync.write(image, { colorType: 2 });
}

/** Red, green and blue of a hue in degrees at a lightness from 0 to 1, each at most 240. */
function hueToRGB(hue: number, lightness: number): readonly [number, number, number] {
  const channel = (offset: number) => {
    const distance = Math.abs(((((hue / 60 + offset) % 6) + 6) % 6) - 3) - 1;
    return Math.round(240 * lightness * Math.min(1, Math.max(0.15, distance)));
  };
  return [channel(0), channel(4), channel(2)];
}

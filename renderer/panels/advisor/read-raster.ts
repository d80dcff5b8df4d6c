import type { Raster } from './raster.ts';

/** Wide enough that a date is a few hundred pixels, small enough to count in a moment. */
const mostWidth = 960;

/** The picture behind a URL of this page, in small; `ground` is painted below it, without one transparency stays. */
export async function readRaster(url: string, ground: string | null): Promise<Raster> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const width = Math.max(1, Math.min(mostWidth, image.naturalWidth));
  const height = Math.max(1, Math.round((image.naturalHeight * width) / image.naturalWidth));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('This browser has no canvas');
  if (ground !== null) {
    context.fillStyle = ground;
    context.fillRect(0, 0, width, height);
  }
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

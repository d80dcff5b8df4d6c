import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import type { FilmOrder } from '../../shared/window/film.ts';
import { drawingOf, type FilmMaker } from './film-maker.ts';

/** As many as a GIF can have. */
const colours = 256;

/** A GIF that begins anew at its end; every picture has a palette of its own. */
export async function makeGif({ width, height }: FilmOrder): Promise<FilmMaker> {
  const gif = GIFEncoder();
  const drawing = drawingOf(width, height);
  return {
    async add(picture, ms) {
      drawing.drawImage(picture, 0, 0, width, height);
      picture.close();
      const { data } = drawing.getImageData(0, 0, width, height);
      const palette = quantize(data, colours);
      gif.writeFrame(applyPalette(data, palette), width, height, { palette, delay: ms });
    },
    async finish() {
      gif.finish();
      return new Blob([new Uint8Array(gif.bytes())], { type: 'image/gif' });
    },
  };
}

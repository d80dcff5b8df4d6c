import type { FilmOrder } from '../../shared/window/film.ts';
import { drawingOf, type FilmMaker } from './film-maker.ts';

const columns = 4;
/** Of one picture, in pixels; what is smaller stays as it is. */
const widest = 480;
const gap = 12;
/** No browser draws a canvas that is taller. */
const tallest = 16_384;
const ground = '#202020';

/** All pictures on one sheet, in rows from left to right. */
export async function makeStrip({ width: wide, height: high }: FilmOrder): Promise<FilmMaker> {
  const width = Math.min(widest, wide);
  const height = Math.round((width * high) / wide);
  const pictures: ImageBitmap[] = [];
  return {
    async add(picture) {
      pictures.push(await createImageBitmap(picture, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' }));
      picture.close();
    },
    async finish() {
      const mostRows = Math.floor((tallest - gap) / (height + gap));
      const across = Math.max(Math.min(columns, pictures.length), Math.ceil(pictures.length / mostRows));
      const down = Math.ceil(pictures.length / across);
      const drawing = drawingOf(across * (width + gap) + gap, down * (height + gap) + gap);
      drawing.fillStyle = ground;
      drawing.fillRect(0, 0, drawing.canvas.width, drawing.canvas.height);
      for (const [index, picture] of pictures.entries()) {
        drawing.drawImage(picture, gap + (index % across) * (width + gap), gap + Math.floor(index / across) * (height + gap));
        picture.close();
      }
      return drawing.canvas.convertToBlob({ type: 'image/png' });
    },
  };
}

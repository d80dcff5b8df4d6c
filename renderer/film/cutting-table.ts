import type { FilmFormat, FilmOrder, FilmStudioPage } from '../../shared/window/film.ts';
import { base64OfBlob, bytesOfBase64 } from './base64-blob.ts';
import type { FilmMaker } from './film-maker.ts';
import { makeGif } from './make-gif.ts';
import { makeStrip } from './make-strip.ts';
import { makeVideo } from './make-video.ts';

const makers: Readonly<Record<FilmFormat, (order: FilmOrder) => Promise<FilmMaker>>> = {
  webm: makeVideo,
  mp4: makeVideo,
  gif: makeGif,
  png: makeStrip,
};

/** One film at a time, out of PNGs that come as text. */
export function createCuttingTable(): Pick<FilmStudioPage, 'begin' | 'add' | 'finish'> {
  let maker: FilmMaker | null = null;
  const begun = () => {
    if (maker === null) throw new Error('No film has been started');
    return maker;
  };
  return {
    async begin(order) {
      maker = await makers[order.format](order);
    },
    async add(base64, ms) {
      const picture = await createImageBitmap(new Blob([bytesOfBase64(base64)], { type: 'image/png' }));
      await begun().add(picture, ms);
    },
    async finish() {
      const film = await begun().finish();
      maker = null;
      return base64OfBlob(film);
    },
  };
}

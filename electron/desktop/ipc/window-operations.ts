import { done, refused } from '../../../shared/result.ts';
import type { WindowOperations } from '../../../shared/window/window-contract.ts';
import type { PendingActivations } from '../activation/pending-activations.ts';
import type { SaveFile } from './save-file.ts';
import type { SaveFilm } from './save-film.ts';
import type { SaveScreenshot } from './save-screenshot.ts';

export interface WindowDeps {
  readonly imageFile: (fileName: string) => string | null;
  readonly saveScreenshot: SaveScreenshot;
  readonly saveFilm: SaveFilm;
  readonly saveFile: SaveFile;
  /** Shows the PC alone in a window of its own. */
  readonly present: () => void;
  /** The whole screen for the operator's window, or no more of it. */
  readonly wholeScreen: (on: boolean) => void;
  readonly offers: Pick<PendingActivations, 'take'>;
}

/** What a page asks of its window. */
export function createWindowOperations({
  imageFile,
  saveScreenshot,
  saveFilm,
  saveFile,
  present,
  wholeScreen,
  offers,
}: WindowDeps): WindowOperations {
  return {
    async picture(fileName) {
      if (imageFile(fileName) !== null) return done(`/api/pictures/${fileName}`);
      return refused({ title: 'Not found', detail: 'There is no such picture.', status: 404 });
    },
    screenshot: saveScreenshot,
    film: saveFilm,
    saveFile,
    async present() {
      present();
      return done(null);
    },
    async wholeScreen(on) {
      wholeScreen(on);
      return done(null);
    },
    offers: async () => done(offers.take()),
  };
}

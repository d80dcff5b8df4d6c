import type { Changed, InputOf, OperationName, OutputOf } from '../contract/contract.ts';
import type { Result } from '../result.ts';
import type { Offer } from './activation.ts';
import type { FilmWish } from './film-wish.ts';
import type { SavedFile } from './saved-file.ts';
import type { ScreenshotRequest } from './screenshot.ts';

/** How the renderer reaches the device: `window.managedPC` from the Electron preload, or HTTP in a browser. */
export interface Bridge {
  readonly door: 'electron' | 'headless';
  /** An http origin of this computer, e.g. `http://127.0.0.1:41234`, that serves `assets/pictures` as `/pictures/<name>`: sample policies point there. */
  readonly samplesOrigin: string;
  call<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>>;
  /** Calls the listener after every change of the device; returns how to stop. */
  onChanged(listener: (changed: Changed) => void): () => void;
  /** A URL the page can put in an `<img>` for a picture of the image store (`Picture.fileName`). Rejects when there is no such picture. */
  pictureUrl(fileName: string): Promise<string>;
  /** Takes a picture of the PC and hands it to the person at this computer as a file; answers its name, or null when they did not want it after all. */
  saveScreenshot(wish: ScreenshotRequest): Promise<Result<string | null>>;
  /** Puts a picture of the PC on the clipboard; left out where no page may do that. */
  copyScreenshot?(wish: ScreenshotRequest): Promise<Result<null>>;
  /** Plays a scenario on a PC of its own and hands a film of it over as a file; left out where no door makes films. */
  saveFilm?(wish: FilmWish): Promise<Result<string | null>>;
  /** Hands a file to the person at this computer; answers its name, or null when they did not want it after all. */
  saveFile(file: SavedFile): Promise<Result<string | null>>;
  /** Shows the PC alone in a window of its own, for an audience. */
  present(): Promise<void>;
  /** Gives this page the whole screen, or gives the screen back. It may be refused: then everything stays as it is. */
  wholeScreen(on: boolean): Promise<void>;
  /** Calls the listener when the person at this computer took the whole screen away by other means; returns how to stop. */
  onWholeScreenLeft(listener: () => void): () => void;
  /** Calls the listener with everything that is opened with the app (a browser opens nothing with a page); returns how to stop. */
  onOffered(listener: (offer: Offer) => void): () => void;
}

import type { Dialog } from 'electron';
import { done, type Result } from '../../../shared/result.ts';
import type { FilmWish } from '../../../shared/window/film-wish.ts';
import { makeFilm } from '../../film/make-film.ts';
import { jobOfWish, oneAtATime } from '../../film/wish-to-job.ts';
import type { DeviceStarter } from '../../server/device-starter.ts';
import type { WindowDeps } from '../windows/create-window.ts';
import { withWindowStudio } from '../windows/window-studio.ts';
import { saveWithDialog } from './save-file.ts';

export type SaveFilm = (wish: FilmWish) => Promise<Result<string | null>>;

export interface FilmDeps extends WindowDeps {
  readonly dialog: Pick<Dialog, 'showSaveDialog'>;
  /** Starts the PC that is filmed. */
  readonly startFresh: DeviceStarter['startFresh'];
  readonly version: string;
}

/** Plays a scenario on a throw-away PC, makes a film of it in a window nobody sees, asks where it goes, and answers the file's path; null when the dialog was cancelled. One at a time. */
export function createSaveFilm(deps: FilmDeps): SaveFilm {
  return oneAtATime(async (wish: FilmWish) => {
    const film = await filmOf(deps, wish);
    if (!film.ok) return film;
    const { format } = wish;
    const options = {
      title: 'Save the film',
      defaultPath: `demo.${format}`,
      filters: [{ name: format.toUpperCase(), extensions: [format] }],
    };
    return saveWithDialog(deps.dialog, options, film.value);
  });
}

async function filmOf(deps: FilmDeps, wish: FilmWish): Promise<Result<Uint8Array | string>> {
  const job = jobOfWish(wish);
  if (!job.ok) return job;
  const { version } = deps;
  const device = await deps.startFresh(version, `${deps.samplesOrigin}/pictures`);
  if (!device.ok) return device;
  const silent = { tell: () => undefined, meanwhile: <Value>(_says: string, work: Promise<Value>) => work };
  try {
    const { size } = job.value.request;
    const made = await withWindowStudio(deps, size, (studio) => makeFilm({ ...job.value, version, ...silent }, device.value, studio));
    return made.ok ? done(made.value.files[0]?.content ?? '') : made;
  } finally {
    await device.value.close();
  }
}

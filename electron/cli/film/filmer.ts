import { done, type Result, refused } from '../../../shared/result.ts';
import type { FilmWish } from '../../../shared/window/film-wish.ts';
import { readScenario } from '../../scenario/read-scenario.ts';
import type { MakeFilm } from '../../server/api-context.ts';
import type { CliContext } from '../ui/cli-context.ts';
import { parseFilmRequest } from './film-request.ts';

/** Makes films for a page, one at a time: each costs a browser and a PC. A second wish meanwhile is refused with 409. */
export function createFilmer(cli: CliContext): MakeFilm {
  let busy = false;
  return async (wish) => {
    if (busy) return refused({ title: 'A film is being made', detail: 'One at a time; ask again when it is there.', status: 409 });
    busy = true;
    try {
      return await make(cli, wish);
    } finally {
      busy = false;
    }
  };
}

async function make(cli: CliContext, { text, format, size, captions, colours }: FilmWish): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const request = parseFilmRequest({ output: [`film.${format}`], size, captions, dark: colours === 'dark' });
  if (!request.ok) return request;
  const scenario = readScenario(text);
  if (!scenario.ok) return scenario;
  const { makeFilm } = await import('./make-film.ts');
  // Files beside it are nobody's here: a step that names one fails, and says so in the film.
  const loaded = { file: scenario.value.title, scenario: scenario.value, documents: new Map<string, string>() };
  const made = await makeFilm(cli, { loaded, request: request.value, quiet: true });
  if (!made.ok) return made;
  return done(new Uint8Array(Buffer.from(made.value.files[0]?.content ?? '')));
}

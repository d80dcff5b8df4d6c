import { done, type Result, refused } from '../../shared/result.ts';
import type { FilmWish } from '../../shared/window/film-wish.ts';
import { readScenario } from '../scenario/read-scenario.ts';
import type { LoadedScenario } from '../scenario/scenario.ts';
import { type FilmRequest, parseFilmRequest } from './film-request.ts';

/** What somebody at a page wants, checked before anything is played. Files beside the scenario are nobody's here: a step that names one fails, and says so in the film. */
export function jobOfWish({ text, format, size, captions, colours }: FilmWish): Result<{
  readonly loaded: LoadedScenario;
  readonly request: FilmRequest;
}> {
  const request = parseFilmRequest({ output: [`film.${format}`], size, captions, dark: colours === 'dark' });
  if (!request.ok) return request;
  const scenario = readScenario(text);
  if (!scenario.ok) return scenario;
  const loaded = { file: scenario.value.title, scenario: scenario.value, documents: new Map<string, string>() };
  return done({ loaded, request: request.value });
}

/** One film at a time: each costs a browser and a PC. Refused with 409 meanwhile. */
export function oneAtATime<Wish, Made>(make: (wish: Wish) => Promise<Result<Made>>): (wish: Wish) => Promise<Result<Made>> {
  let busy = false;
  return async (wish) => {
    if (busy) return refused({ title: 'A film is being made', detail: 'One at a time; try again when it is finished.', status: 409 });
    busy = true;
    try {
      return await make(wish);
    } finally {
      busy = false;
    }
  };
}

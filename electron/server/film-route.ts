import { refused } from '../../shared/result.ts';
import { filmTypes, parseFilmWish } from '../../shared/window/film-wish.ts';
import { answerHeaders } from './answer-headers.ts';
import type { ApiDeps, MakeFilm, RequestContext } from './api-context.ts';
import { readJson } from './read-input.ts';
import { refusalResponse } from './refusal.ts';

/** POST /api/film: the wish is the body, the file the answer. */
export async function answerFilm(c: RequestContext, { film, bodyBytes }: ApiDeps): Promise<Response> {
  const body = await readJson(c.env.incoming, bodyBytes);
  const wish = body.ok ? parseFilmWish(body.value) : body;
  if (!wish.ok) return refusalResponse(wish);
  const made = await film(wish.value);
  return made.ok ? new Response(made.value, { headers: answerHeaders(filmTypes[wish.value.format]) }) : refusalResponse(made);
}

/** For a door nobody has given a browser. */
export const noFilms: MakeFilm = async () =>
  refused({ title: 'No films here', detail: 'This server has no browser to make a film with.', status: 501 });

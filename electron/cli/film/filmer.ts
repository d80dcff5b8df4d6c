import { done } from '../../../shared/result.ts';
import { jobOfWish, oneAtATime } from '../../film/wish-to-job.ts';
import type { MakeFilm } from '../../server/api-context.ts';
import type { CliContext } from '../ui/cli-context.ts';

/** Makes films for a page, one at a time. */
export function createFilmer(cli: CliContext): MakeFilm {
  return oneAtATime(async (wish) => {
    const job = jobOfWish(wish);
    if (!job.ok) return job;
    const { makeFilmHere } = await import('./make-film-here.ts');
    const made = await makeFilmHere(cli, { ...job.value, quiet: true });
    if (!made.ok) return made;
    return done(new Uint8Array(Buffer.from(made.value.files[0]?.content ?? '')));
  });
}

import * as v from 'valibot';
import { done, type Result, refused } from '../result.ts';
import { issueInWords } from '../schema-issue.ts';

/** What a scenario can be made into, and what that is on the wire. */
export const filmTypes = {
  webm: 'video/webm',
  mp4: 'video/mp4',
  gif: 'image/gif',
  png: 'image/png',
  html: 'text/html; charset=utf-8',
} as const;

const wishSchema = v.strictObject({
  /** YAML of the scenario. */
  text: v.pipe(v.string(), v.maxLength(256 * 1024, 'a scenario has at most 262,144 characters')),
  format: v.picklist(Object.keys(filmTypes) as (keyof typeof filmTypes)[]),
  /** Pixels. */
  size: v.exactOptional(v.string(), '1280x720'),
  captions: v.exactOptional(v.picklist(['bottom', 'top', 'off']), 'bottom'),
  colours: v.exactOptional(v.picklist(['light', 'dark']), 'light'),
});

/** A film somebody at a page wants. */
export type FilmWish = Readonly<v.InferOutput<typeof wishSchema>>;

export function parseFilmWish(input: unknown): Result<FilmWish> {
  const parsed = v.safeParse(wishSchema, input, { abortEarly: true });
  if (parsed.success) return done(parsed.output);
  return refused({ title: 'No such film', detail: issueInWords(parsed.issues, 'the wish'), status: 400 });
}

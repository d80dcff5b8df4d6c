import { extname } from 'node:path';
import { quoted } from '../../shared/quoted.ts';
import { done, type Result, refused } from '../../shared/result.ts';
import { type FilmFormat, filmFormats } from '../../shared/window/film.ts';
import { parseScreenshotRequest, type ScreenshotRequest } from '../../shared/window/screenshot.ts';
import { type CaptionPlace, captionPlaces } from '../../shared/words/caption.ts';

/** One file a film is written to. */
export interface FilmFile {
  readonly path: string;
  readonly format: FilmFormat | 'html';
}

export interface FilmRequest {
  readonly files: readonly FilmFile[];
  readonly size: string;
  readonly colours: ScreenshotRequest['colours'];
  /** null: the PC alone. */
  readonly captions: CaptionPlace | null;
}

export interface FilmWords {
  readonly output: readonly string[];
  readonly size: string;
  readonly captions?: string | true | undefined;
  readonly dark?: boolean | undefined;
}

const endings: Readonly<Record<string, FilmFile['format']>> = {
  ...Object.fromEntries(filmFormats.map((format) => [`.${format}`, format])),
  '.htm': 'html',
  '.html': 'html',
};

/** What was asked for, checked before anything is played. */
export function parseFilmRequest({ output, size, captions, dark = false }: FilmWords): Result<FilmRequest> {
  const files: FilmFile[] = [];
  for (const path of output) {
    const format = endings[extname(path).toLowerCase()];
    if (format === undefined)
      return refusal(`${quoted(path)} ends in none of ${Object.keys(endings).join(', ')}; the extension decides what is made`);
    files.push({ path, format });
  }
  const wish = parseScreenshotRequest({ screen: 'lock', size });
  if (!wish.ok) return refusal(wish.problem.detail);
  if (size.split('x').some((side) => Number(side) % 2 === 1))
    return refusal(`${size}: both sides of a film must be even, as encoders require`);
  const place = captions === true ? 'bottom' : captionPlaces.find((one) => one === captions);
  if (captions !== undefined && captions !== 'off' && place === undefined)
    return refusal(`Captions are placed at ${captionPlaces.join(' or ')}, or are off; there is no ${String(captions)}`);
  return done({ files, size, colours: dark ? 'dark' : 'light', captions: place ?? null });
}

function refusal(detail: string): Result<never> {
  return refused({ title: 'No such film', detail, status: 400 });
}

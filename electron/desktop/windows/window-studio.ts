import { done, type Result, refused } from '../../../shared/result.ts';
import { filmFragment } from '../../../shared/window/film.ts';
import { screenshotSize } from '../../../shared/window/screenshot.ts';
import { type FilmStudio, studioOn, untilOpen } from '../../film/film-studio.ts';
import type { WindowDeps } from './create-window.ts';
import { type UnseenPage, withUnseenPage } from './unseen-page.ts';

/** A window nobody sees that paints pictures of a PC and makes films of them; it is there as long as the work goes on. */
export async function withWindowStudio<Value>(
  deps: WindowDeps,
  size: string,
  work: (studio: FilmStudio) => Promise<Value>,
): Promise<Result<Value>> {
  const pixels = screenshotSize({ size });
  try {
    return await withUnseenPage(deps, { fragment: filmFragment, ...pixels }, async (page) => {
      const eye = { evaluate: async (expression: string) => String(await page.evaluate(expression)), capture: () => pictureOf(page) };
      await untilOpen(eye.evaluate);
      return done(await work(studioOn(eye, pixels)));
    });
  } catch (error) {
    return refused({ title: 'No film could be made', detail: error instanceof Error ? error.message : String(error), status: 500 });
  }
}

async function pictureOf(page: UnseenPage): Promise<Buffer<ArrayBuffer>> {
  const picture = await page.capture();
  if (!picture.ok) throw new Error(picture.problem.detail);
  return picture.value;
}

import { done, type Result, refused } from '../../../shared/result.ts';
import { filmFragment } from '../../../shared/window/film.ts';
import { screenshotSize } from '../../../shared/window/screenshot.ts';
import { type FilmStudio, studioOn, untilOpen } from '../../film/film-studio.ts';
import { type BrowserPlaces, findBrowser } from '../screenshot/find-browser.ts';
import { openHeadlessBrowser } from '../screenshot/headless-browser.ts';
import { type BrowserPage, openPage } from '../screenshot/open-page.ts';
import { noBrowser } from '../screenshot/take-screenshot.ts';

export interface StudioPlace {
  /** URL of the PC's page with the token in its fragment. */
  readonly pageUrl: string;
  /** Pixels, as `1280x720`. */
  readonly size: string;
  readonly places: BrowserPlaces;
}

/** The browser is there as long as the work goes on. Refused with 501 when there is none. */
export async function withBrowserStudio<Value>(place: StudioPlace, work: (studio: FilmStudio) => Promise<Value>): Promise<Result<Value>> {
  const program = findBrowser(place.places);
  if (program === null) return noBrowser(place.places);
  const browser = openHeadlessBrowser(program);
  try {
    const size = screenshotSize({ size: place.size });
    const page = await openPage(browser.devtools, size);
    await page('Page.navigate', { url: `${place.pageUrl}&${filmFragment}` });
    const eye = {
      evaluate: (expression: string) => evaluate(page, expression),
      capture: async () => Buffer.from(String((await page('Page.captureScreenshot', { format: 'png' }))['data']), 'base64'),
    };
    await untilOpen(eye.evaluate);
    return done(await work(studioOn(eye, size)));
  } catch (error) {
    const detail = `${program}: ${error instanceof Error ? error.message : error}.`;
    return refused({ title: 'No film could be made', detail, status: 500 });
  } finally {
    await browser.close();
  }
}

/** The text an expression comes to; rejects with what the page threw. */
async function evaluate(page: BrowserPage, expression: string): Promise<string> {
  const { result, exceptionDetails } = (await page('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })) as {
    readonly result: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
  };
  if (exceptionDetails === undefined) return String(result.value ?? '');
  throw new Error((exceptionDetails.exception?.description ?? exceptionDetails.text).split('\n')[0] ?? '');
}

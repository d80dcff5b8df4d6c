import { setTimeout as delay } from 'node:timers/promises';
import { done, type Result, refused } from '../../../shared/result.ts';
import { type FilmFormat, type FilmStill, type FilmStudioPage, filmFragment } from '../../../shared/window/film.ts';
import { screenshotSize } from '../../../shared/window/screenshot.ts';
import { type BrowserPlaces, findBrowser } from '../screenshot/find-browser.ts';
import { openHeadlessBrowser } from '../screenshot/headless-browser.ts';
import { type BrowserPage, openPage } from '../screenshot/open-page.ts';
import { noBrowser } from '../screenshot/take-screenshot.ts';

/** A picture and how long it is shown. */
export interface FilmFrame {
  readonly png: Buffer<ArrayBuffer>;
  readonly ms: number;
}

/** A browser nobody sees that paints pictures of a PC and makes films of them. Everything rejects with what the browser says is wrong. */
export interface FilmStudio {
  /** A picture of the image store; `type` as in `image/…`. */
  keepPicture(fileName: string, type: string, bytes: Buffer): Promise<void>;
  paint(still: FilmStill): Promise<Buffer<ArrayBuffer>>;
  encode(format: FilmFormat, frames: readonly FilmFrame[]): Promise<Buffer<ArrayBuffer>>;
}

export interface StudioPlace {
  /** URL of the PC's page with the token in its fragment. */
  readonly pageUrl: string;
  /** Pixels, as `1280x720`. */
  readonly size: string;
  readonly places: BrowserPlaces;
}

/** The browser is there as long as the work goes on. Refused with 501 when there is none. */
export async function withFilmStudio<Value>(place: StudioPlace, work: (studio: FilmStudio) => Promise<Value>): Promise<Result<Value>> {
  const program = findBrowser(place.places);
  if (program === null) return noBrowser(place.places);
  const browser = openHeadlessBrowser(program);
  try {
    const size = screenshotSize({ size: place.size });
    const page = await openPage(browser.devtools, size);
    await page('Page.navigate', { url: `${place.pageUrl}&${filmFragment}` });
    await untilOpen(page);
    return done(await work(studioOn(page, size)));
  } catch (error) {
    const detail = `${program}: ${error instanceof Error ? error.message : error}.`;
    return refused({ title: 'No film could be made', detail, status: 500 });
  } finally {
    await browser.close();
  }
}

function studioOn(page: BrowserPage, size: { readonly width: number; readonly height: number }): FilmStudio {
  const call = <Name extends keyof FilmStudioPage>(name: Name, ...input: Parameters<FilmStudioPage[Name]>) =>
    evaluate(page, `filmStudio.${name}(${input.map((one) => JSON.stringify(one)).join(', ')})`);
  return {
    async keepPicture(fileName, type, bytes) {
      await call('keepPicture', fileName, `image/${type}`, bytes.toString('base64'));
    },
    async paint(still) {
      const problem = await call('paint', still);
      if (problem !== '') throw new Error(problem);
      const { data } = await page('Page.captureScreenshot', { format: 'png' });
      return Buffer.from(String(data), 'base64');
    },
    async encode(format, frames) {
      await call('begin', { format, ...size });
      for (const { png, ms } of frames) await call('add', png.toString('base64'), ms);
      return Buffer.from(await call('finish'), 'base64');
    },
  };
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

const mostMs = 30_000;
const lookMs = 25;

async function untilOpen(page: BrowserPage): Promise<void> {
  for (let waited = 0; waited < mostMs; waited += lookMs) {
    if ((await evaluate(page, "typeof filmStudio === 'object'")) === 'true') return;
    await delay(lookMs);
  }
  throw new Error(`The page did not open within ${mostMs / 1_000} s`);
}

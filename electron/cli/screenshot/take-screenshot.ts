import { setTimeout as delay } from 'node:timers/promises';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { type ScreenshotRequest, screenshotFragment, screenshotSize } from '../../../shared/window/screenshot.ts';
import type { DevtoolsPipe } from './devtools-pipe.ts';
import { type BrowserPlaces, findBrowser } from './find-browser.ts';
import { openHeadlessBrowser } from './headless-browser.ts';
import { type BrowserPage, openPage } from './open-page.ts';

type ScreenshotFormat = 'png' | 'jpeg';

export interface ScreenshotJob {
  /** URL of the PC's page with the token in its fragment. */
  readonly pageUrl: string;
  readonly wish: ScreenshotRequest;
  readonly format: ScreenshotFormat;
  readonly places: BrowserPlaces;
}

/** From the start of the browser to the picture, in ms. */
const mostMs = 50_000;
const jpegQuality = 90;

/** Bytes of a picture of the PC, painted by a browser of this computer that nobody sees. Refused with 501 when there is none. */
export async function takeScreenshot(job: ScreenshotJob): Promise<Result<Buffer<ArrayBuffer>>> {
  const program = findBrowser(job.places);
  if (program === null) return noBrowser(job.places);
  const browser = openHeadlessBrowser(program);
  const finished = new AbortController();
  try {
    return await Promise.race([
      capture(browser.devtools, job),
      delay(mostMs, refused(failed(`It did not finish within ${mostMs / 1_000} s.`)), { signal: finished.signal }),
    ]);
  } catch (error) {
    return refused(failed(`${program}: ${error instanceof Error ? error.message : error}.`));
  } finally {
    finished.abort();
    await browser.close();
  }
}

async function capture(devtools: DevtoolsPipe, { pageUrl, wish, format }: ScreenshotJob): Promise<Result<Buffer<ArrayBuffer>>> {
  const page = await openPage(devtools, screenshotSize(wish));
  await page('Page.navigate', { url: `${pageUrl}&${screenshotFragment(wish)}` });
  const problem = await untilReady(page);
  if (problem !== '') return refused(failed(problem));
  const { data } = await page('Page.captureScreenshot', { format, ...(format === 'jpeg' ? { quality: jpegQuality } : {}) });
  return done(Buffer.from(String(data), 'base64'));
}

/** Waits for the page's own word that all of it is painted; returns why it is not, or an empty text. */
async function untilReady(page: BrowserPage): Promise<string> {
  const expression = 'JSON.stringify({ ...document.documentElement.dataset })';
  for (;;) {
    const { result } = (await page('Runtime.evaluate', { expression })) as { result: { value?: string } };
    const { screenshot, screenshotReason } = JSON.parse(result.value ?? '{}') as { screenshot?: string; screenshotReason?: string };
    if (screenshot === 'ready') return '';
    if (screenshot === 'failed') return screenshotReason ?? 'The page does not say why';
    await delay(25);
  }
}

function failed(detail: string) {
  return { title: 'No screenshot could be taken', detail, status: 500 };
}

/** There is none, or the one that was named is none. */
export function noBrowser({ environment }: BrowserPlaces): Result<never> {
  const named = environment.MANAGED_PC_CHROMIUM;
  const detail =
    named === undefined || named === ''
      ? 'Neither Chromium, Chrome nor Edge is installed. Install one (Debian: apt-get install chromium), or name its program in MANAGED_PC_CHROMIUM.'
      : `MANAGED_PC_CHROMIUM names ${quoted(named)}, which is not a program that can be started. Write its whole path.`;
  return refused({ title: 'There is no browser to take the picture with', detail, status: 501 });
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Dialog } from 'electron';
import { type Result, refused } from '../../../shared/result.ts';
import { type ScreenshotRequest, screenshotFragment, screenshotSize } from '../../../shared/window/screenshot.ts';
import type { WindowDeps } from '../windows/create-window.ts';
import { type UnseenPage, withUnseenPage } from '../windows/unseen-page.ts';
import { saveWithDialog } from './save-file.ts';

export type SaveScreenshot = (wish: ScreenshotRequest) => Promise<Result<string | null>>;

/** Takes a picture in a window nobody sees, asks where it goes, and answers the file's path; null when the dialog was cancelled. */
export function createSaveScreenshot(deps: WindowDeps, dialog: Pick<Dialog, 'showSaveDialog'>): SaveScreenshot {
  return async (wish) => {
    const picture = await takePicture(deps, wish).catch((error: unknown) => failure(String(error)));
    if (!picture.ok) return picture;
    return saveWithDialog(
      dialog,
      {
        title: 'Save a screenshot of the PC',
        defaultPath: `${wish.screen}.png`,
        filters: [{ name: 'PNG', extensions: ['png'] }],
      },
      picture.value,
    );
  };
}

async function takePicture(deps: WindowDeps, wish: ScreenshotRequest): Promise<Result<Buffer>> {
  return withUnseenPage(deps, { fragment: screenshotFragment(wish), ...screenshotSize(wish) }, async (page) => {
    const problem = await untilReady(page);
    return problem === '' ? page.capture() : failure(problem);
  });
}

const mostMs = 30_000;
const lookEveryMs = 50;

/** Waits for the page's own word that all of it is painted; returns why it is not, or an empty text. */
async function untilReady({ evaluate }: UnseenPage): Promise<string> {
  for (let waited = 0; waited < mostMs; waited += lookEveryMs) {
    const { screenshot, screenshotReason } = (await evaluate('({ ...document.documentElement.dataset })')) as Partial<
      Record<'screenshot' | 'screenshotReason', string>
    >;
    if (screenshot === 'ready') return '';
    if (screenshot === 'failed') return screenshotReason ?? 'The page does not say why';
    await delay(lookEveryMs);
  }
  return `It did not finish within ${mostMs / 1_000} s`;
}

function failure(detail: string): Result<never> {
  return refused({ title: 'No screenshot could be taken', detail, status: 500 });
}

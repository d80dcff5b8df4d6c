import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserWindow, Dialog, WebContents } from 'electron';
import { done, type Result, refused } from '../../../shared/result.ts';
import { type ScreenshotRequest, screenshotFragment, screenshotSize } from '../../../shared/window/screenshot.ts';
import { startPage } from '../page/app-origin.ts';
import { createWindow, type WindowDeps } from '../windows/create-window.ts';
import { saveWithDialog } from './save-file.ts';

export type SaveScreenshot = (wish: ScreenshotRequest) => Promise<Result<string | null>>;

/** Takes a picture in a window nobody sees, asks where it goes, and answers the file's path; null when the dialog was cancelled. */
export function createSaveScreenshot(deps: WindowDeps, dialog: Pick<Dialog, 'showSaveDialog'>): SaveScreenshot {
  return async (wish) => {
    const picture = await takePicture(deps, wish).catch((error: unknown) => refused(failure(String(error))));
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
  const { width, height } = screenshotSize(wish);
  const window = createWindow(deps, { width, height });
  try {
    window.setMinimumSize(1, 1);
    window.setContentSize(width, height);
    await window.loadURL(`${startPage}#${screenshotFragment(wish)}`);
    const problem = await untilReady(window.webContents);
    return problem === '' ? await capture(window, width, height) : refused(failure(problem));
  } finally {
    window.destroy();
  }
}

/** A display of twice the density gives twice the pixels; some systems give a window no more room than the display has. */
async function capture({ webContents }: BrowserWindow, width: number, height: number): Promise<Result<Buffer>> {
  const image = await webContents.capturePage(undefined, { stayHidden: true });
  const got = image.getSize();
  if (got.width * height !== got.height * width || got.width === 0) {
    const detail = `This display has no room for a window of ${width} by ${height}. "managed-pc screenshot" does not need one.`;
    return refused(failure(detail));
  }
  return done((got.width === width ? image : image.resize({ width, height, quality: 'best' })).toPNG());
}

const mostMs = 30_000;
const lookEveryMs = 50;

/** Waits for the page's own word that all of it is painted; returns why it is not, or an empty text. */
async function untilReady(contents: WebContents): Promise<string> {
  for (let waited = 0; waited < mostMs; waited += lookEveryMs) {
    const { screenshot, screenshotReason } = (await contents.executeJavaScript('({ ...document.documentElement.dataset })')) as Partial<
      Record<'screenshot' | 'screenshotReason', string>
    >;
    if (screenshot === 'ready') return '';
    if (screenshot === 'failed') return screenshotReason ?? 'The page does not say why';
    await delay(lookEveryMs);
  }
  return `It did not finish within ${mostMs / 1_000} s`;
}

function failure(detail: string) {
  return { title: 'No screenshot could be taken', detail, status: 500 };
}

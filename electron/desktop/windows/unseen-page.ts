import { done, type Result, refused } from '../../../shared/result.ts';
import { startPage } from '../page/app-origin.ts';
import { createWindow, type WindowDeps } from './create-window.ts';

/** A page of ours in a window nobody sees. */
export interface UnseenPage {
  /** What an expression comes to, waited for; rejects with what the page threw. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /**
   * What it shows, as PNG in its own size. A display of twice the density gives twice the pixels; some systems give a window no more room than
   * the display has, and that is refused.
   */
  readonly capture: () => Promise<Result<Buffer<ArrayBuffer>>>;
}

export interface UnseenPlace {
  readonly fragment: string;
  readonly width: number;
  readonly height: number;
}

/** The window is there as long as the work goes on. */
export async function withUnseenPage<Value>(
  deps: WindowDeps,
  { fragment, width, height }: UnseenPlace,
  work: (page: UnseenPage) => Promise<Value>,
): Promise<Value> {
  const window = createWindow(deps, { width, height });
  const { webContents } = window;
  try {
    window.setMinimumSize(1, 1);
    window.setContentSize(width, height);
    await window.loadURL(`${startPage}#${fragment}`);
    return await work({
      evaluate: (expression) => webContents.executeJavaScript(expression),
      async capture() {
        const image = await webContents.capturePage(undefined, { stayHidden: true });
        const got = image.getSize();
        if (got.width * height !== got.height * width || got.width === 0) return noRoom(width, height);
        const picture = got.width === width ? image : image.resize({ width, height, quality: 'best' });
        return done(Buffer.from(picture.toPNG()));
      },
    });
  } finally {
    window.destroy();
  }
}

function noRoom(width: number, height: number): Result<never> {
  const detail = `This display has no room for a window of ${width} by ${height}. The command line ("managed-pc screenshot", "managed-pc film") does not need one.`;
  return refused({ title: 'No picture could be taken', detail, status: 500 });
}

import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import type { WindowDeps } from '../../../electron/desktop/windows/create-window.ts';
import { type UnseenPage, withUnseenPage } from '../../../electron/desktop/windows/unseen-page.ts';
import { withWindowStudio } from '../../../electron/desktop/windows/window-studio.ts';

interface Scene {
  /** Of the picture that the system takes of the window. */
  readonly taken?: { readonly width: number; readonly height: number };
  readonly loadFails?: boolean;
  readonly evaluate?: (expression: string) => unknown;
}

/** A window that notes what is done with it. */
function unseenWindow({ taken = { width: 100, height: 50 }, loadFails = false, evaluate = () => 'yes' }: Scene = {}) {
  const done: unknown[] = [];
  const note =
    (what: string) =>
    (...values: readonly unknown[]) =>
      void done.push([what, ...values]);
  const image = (size: { readonly width: number; readonly height: number }, how: object): object => ({
    getSize: () => size,
    resize: (wanted: { readonly width: number; readonly height: number }) => image(wanted, wanted),
    toPNG: () => Buffer.from(JSON.stringify(how)),
  });
  function open(options: BrowserWindowConstructorOptions): BrowserWindow {
    note('open')(options.width, options.height, options.show);
    return {
      setMinimumSize: note('least'),
      setContentSize: note('size'),
      destroy: note('destroy'),
      async loadURL(url: string) {
        note('load')(url);
        if (loadFails) throw new Error('ERR_FAILED');
      },
      webContents: {
        executeJavaScript: async (expression: string) => evaluate(expression),
        async capturePage(area: unknown, how: unknown) {
          note('capture')(area, how);
          return image(taken, { own: true });
        },
      },
    } as unknown as BrowserWindow;
  }
  const deps: WindowDeps = {
    BrowserWindow: open as unknown as WindowDeps['BrowserWindow'],
    ...{ preload: '/preload.js', icons: '/icons', samplesOrigin: '', packaged: true },
  };
  return { deps, done };
}

const place = { fragment: 'screen', width: 100, height: 50 };
const capture = (page: UnseenPage) => page.capture();

describe('a page nobody sees', () => {
  test('is loaded in its size in a window that is not shown, and is gone after the work', async () => {
    const { deps, done } = unseenWindow({ evaluate: (expression) => `${expression}!` });
    expect(await withUnseenPage(deps, place, (page) => page.evaluate('1 + 1'))).toBe('1 + 1!');
    expect(done).toEqual([
      ['open', 100, 50, false],
      ['least', 1, 1],
      ['size', 100, 50],
      ['load', 'app://ui/index.html#screen'],
      ['destroy'],
    ]);
  });

  test('is gone also where it cannot be loaded, and where the work fails', async () => {
    const failing = unseenWindow({ loadFails: true });
    await expect(withUnseenPage(failing.deps, place, capture)).rejects.toThrow('ERR_FAILED');
    expect(failing.done.at(-1)).toEqual(['destroy']);
    const { deps, done } = unseenWindow();
    await expect(withUnseenPage(deps, place, () => Promise.reject(new Error('kaboom')))).rejects.toThrow('kaboom');
    expect(done.at(-1)).toEqual(['destroy']);
  });

  test.each<readonly [string, { readonly width: number; readonly height: number }, object]>([
    ['as it is in its own size', { width: 100, height: 50 }, { own: true }],
    ['made smaller from a display of twice the density', { width: 200, height: 100 }, { width: 100, height: 50, quality: 'best' }],
    ['made larger from a display of less', { width: 50, height: 25 }, { width: 100, height: 50, quality: 'best' }],
  ])('is pictured %s, and stays hidden', async (_, taken, how) => {
    const { deps, done } = unseenWindow({ taken });
    expect(await withUnseenPage(deps, place, capture)).toEqual({ ok: true, value: Buffer.from(JSON.stringify(how)) });
    expect(done).toContainEqual(['capture', undefined, { stayHidden: true }]);
  });

  test.each([
    { width: 100, height: 49 },
    { width: 99, height: 50 },
    { width: 0, height: 0 },
  ])('is refused a picture where the display has no room: $width by $height', async (taken) => {
    const { deps } = unseenWindow({ taken });
    expect(await withUnseenPage(deps, place, capture)).toMatchObject({
      ok: false,
      problem: { status: 500, detail: expect.stringContaining('no room for a window of 100 by 50') },
    });
  });
});

describe('a film in a window nobody sees', () => {
  test('is what the work comes to, once the page is open', async () => {
    const { deps, done } = unseenWindow({ evaluate: () => 'true' });
    expect(await withWindowStudio(deps, '1280x720', async () => 'film')).toEqual({ ok: true, value: 'film' });
    expect(done).toContainEqual(['size', 1280, 720]);
    expect(done.at(-1)).toEqual(['destroy']);
  });

  test('is refused in the words of what failed', async () => {
    const failed = (detail: string) => ({ ok: false, problem: { title: 'No film could be made', detail, status: 500 } });
    expect(await withWindowStudio(unseenWindow({ loadFails: true }).deps, '1280x720', async () => 'film')).toEqual(failed('ERR_FAILED'));
    expect(await withWindowStudio(unseenWindow({ evaluate: () => 'true' }).deps, '1280x720', () => Promise.reject('words'))).toEqual(
      failed('words'),
    );
  });
});

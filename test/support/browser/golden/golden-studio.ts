import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { screenOf } from '../../../../shared/screens.ts';
import { type FilmStill, type FilmStudioPage, filmFragment } from '../../../../shared/window/film.ts';
import { screenshotTime } from '../../../../shared/window/screenshot.ts';
import { type FakeDoor, openFakeDoor } from '../../server/fake-door.ts';
import type { DemoMoment } from './demo-pictures.ts';
import type { GoldenScene, ShapedScene } from './golden-scenes.ts';

declare const filmStudio: FilmStudioPage;

/** The built renderer before a PC that always is the same, and a browser to look at it. */
export interface GoldenStudio {
  readonly browser: Browser;
  readonly door: FakeDoor;
  /** The scene as JPEG. */
  photograph(scene: GoldenScene): Promise<Buffer>;
  /** The PC on displays of another shape, as JPEG. */
  paint(scene: ShapedScene): Promise<Buffer>;
  /** What a demo's card shows, as JPEG. */
  paintDemo(moment: DemoMoment): Promise<Buffer>;
  close(): Promise<void>;
}

const jpegQuality = 72;
const cardSize = { width: 320, height: 180 } as const;
const cardQuality = 85;

/** `rendererFolder` holds the page. The studio closes the browser with itself. */
export async function openGoldenStudio(rendererFolder: string, opening: Promise<Browser>): Promise<GoldenStudio> {
  const [door, browser] = await Promise.all([openFakeDoor(rendererFolder), opening]);
  furnish(door);
  let film: Promise<Page> | undefined;
  const paintStill = async (still: FilmStill, viewport: ShapedScene['viewport'], quality: number) => {
    film ??= openFilmPage(browser, door);
    const page = await film;
    await page.setViewportSize(viewport);
    const problem = await page.evaluate((one) => filmStudio.paint(one), still);
    if (problem !== '') throw new Error(problem);
    return page.screenshot({ type: 'jpeg', quality, animations: 'disabled' });
  };
  return {
    browser,
    door,
    async photograph({ viewport, colours, url, arrive }) {
      const context = await browser.newContext({
        viewport,
        colorScheme: colours,
        reducedMotion: 'reduce',
        locale: 'en-US',
        timezoneId: 'UTC',
      });
      const page = await context.newPage();
      await page.goto(url(door));
      await arrive(page);
      const picture = await page.screenshot({ type: 'jpeg', quality: jpegQuality, animations: 'disabled' });
      await context.close();
      return picture;
    },
    async paint({ viewport, wish }) {
      const view = await door.device.operations.getSnapshot({});
      if (!view.ok) throw new Error(view.problem.detail);
      return paintStill({ view: view.value, wish, caption: null }, viewport, jpegQuality);
    },
    async paintDemo({ view, pictures }) {
      film ??= openFilmPage(browser, door);
      const page = await film;
      for (const { fileName, type, bytes } of pictures) await keepPicture(page, fileName, type, bytes);
      // Nothing told: on a card words would be too small to be read.
      const wish = { screen: screenOf(view.session), size: '1280x720', colours: 'light', dpi: 100, at: screenshotTime } as const;
      return paintStill({ view, wish, caption: null }, cardSize, cardQuality);
    },
    async close() {
      await browser.close();
      await door.close();
    },
  };
}

const pictures = new URL('../../../../assets/pictures/', import.meta.url);

async function openFilmPage(browser: Browser, door: FakeDoor): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'UTC' });
  const page = await context.newPage();
  await page.goto(`${door.pageUrl}&${filmFragment}`);
  await page.waitForFunction(() => typeof filmStudio === 'object');
  for (const name of ['desktop-ember.jpg', 'lock-dusk.jpg']) {
    await keepPicture(page, name, 'jpeg', readFileSync(new URL(name, pictures)));
  }
  return page;
}

async function keepPicture(page: Page, name: string, type: string, bytes: Buffer): Promise<void> {
  await page.evaluate(
    ([fileName = '', media = '', content = '']) => filmStudio.keepPicture(fileName, media, content),
    [name, `image/${type}`, bytes.toString('base64')],
  );
}

/** A PC with two pictures, a logo that cannot be had, and a clock that stands. */
function furnish({ device }: FakeDoor): void {
  const picture = (fileName: string, width: number, height: number) => ({
    fileName,
    type: 'jpeg' as const,
    width,
    height,
    orientation: 1,
    bytes: 412_000,
    sha256: '0'.repeat(64),
    url: `https://pictures.example/${fileName}`,
  });
  device.changeImage('desktop', {
    url: 'https://pictures.example/desktop-ember.jpg',
    status: 1,
    tries: 1,
    picture: picture('desktop-ember.jpg', 2560, 1440),
  });
  device.changeImage('lockScreen', {
    url: 'https://pictures.example/lock-dusk.jpg',
    status: 1,
    tries: 1,
    picture: picture('lock-dusk.jpg', 2560, 1440),
  });
  device.changeImage('companyLogo', {
    url: 'https://pictures.example/logo.png',
    status: 6,
    tries: 3,
    reason: { code: 'http-404', detail: 'pictures.example answered 404' },
  });
  device.change(({ clock }) => ({ companyName: 'Lumen & Hale', clock: { ...clock, mode: 'paused', rate: 0 } }));
}

import type { Browser } from 'playwright-core';
import { type FakeDoor, openFakeDoor } from '../../server/fake-door.ts';
import type { GoldenScene } from './golden-scenes.ts';

/** The built renderer before a PC that always is the same, and a browser to look at it. */
export interface GoldenStudio {
  readonly browser: Browser;
  readonly door: FakeDoor;
  /** The scene as JPEG. */
  photograph(scene: GoldenScene): Promise<Buffer>;
  close(): Promise<void>;
}

const jpegQuality = 72;

/** `rendererFolder` holds the page. The studio closes the browser with itself. */
export async function openGoldenStudio(rendererFolder: string, opening: Promise<Browser>): Promise<GoldenStudio> {
  const [door, browser] = await Promise.all([openFakeDoor(rendererFolder), opening]);
  furnish(door);
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
    async close() {
      await browser.close();
      await door.close();
    },
  };
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

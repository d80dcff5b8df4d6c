import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { launchChromium, openWatchedPage, still, type WatchedPage } from './watched-page.ts';

/** The app's page before a new door for every test of the file, in one browser. */
export interface PageOfDoor<Door> {
  readonly door: Door;
  readonly watched: WatchedPage;
  readonly page: Page;
  /** Another page takes its place: it begins with what happened before. */
  reopen(): Promise<void>;
}

interface OpenDoor {
  readonly pageUrl: string;
  close(): Promise<void>;
}

/**
 * `checked` is React with its development checks, which complain to the console; `shipped` is what people get, for two thirds of the work.
 * Whatever is drawn for the first time belongs into a checked file that expects no complaints: all panels are in `panels.test.ts`, their
 * dialogs and what is played, saved and restored in `keyboard-journeys.test.ts` and `timeline-and-editions.test.ts`, the forms of the
 * console, consent, notices, presenting and the palette in the files of their names, the PC's screens in those of the screen harness.
 * Journeys through what is drawn there look at the shipped page.
 */
export type PageBuild = 'checked' | 'shipped';

/**
 * Call it once at the top of a test file; the object is good inside its tests. The page is `still`: what moves is painted by the processor, sixty
 * times a second. How the PC moves is looked at by the tests of its screens.
 */
export function pageOfDoorForTests<Door extends OpenDoor>(
  openDoor: (rendererFolder: string) => Promise<Door>,
  pageBuild: PageBuild = 'checked',
): PageOfDoor<Door> {
  let browser: Browser;
  let door: Door;
  let watched: WatchedPage;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    door = await openDoor(inject(pageBuild === 'checked' ? 'rendererFolder' : 'shippedRendererFolder'));
    watched = await openWatchedPage(browser, door.pageUrl, still);
  });
  afterEach(async () => {
    await watched.close();
    await door.close();
  });
  return {
    get door() {
      return door;
    },
    get watched() {
      return watched;
    },
    get page() {
      return watched.page;
    },
    async reopen() {
      await watched.close();
      watched = await openWatchedPage(browser, door.pageUrl, still);
    },
  };
}

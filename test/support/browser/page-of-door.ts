import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { launchChromium, openWatchedPage, type WatchedPage } from './watched-page.ts';

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

/** Call it once at the top of a test file; the object is good inside its tests. */
export function pageOfDoorForTests<Door extends OpenDoor>(
  openDoor: (rendererFolder: string) => Promise<Door>,
  usual: BrowserContextOptions = {},
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
    door = await openDoor(inject('rendererFolder'));
    watched = await openWatchedPage(browser, door.pageUrl, usual);
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
      watched = await openWatchedPage(browser, door.pageUrl, usual);
    },
  };
}

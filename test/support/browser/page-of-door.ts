import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { launchChromium, openWatchedPage, type WatchedPage } from './watched-page.ts';

/** The app's page before a door, new for every test of the file unless the tests go on from one another; in one browser. */
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
 * Call it once at the top of a test file; the object is good inside its tests. To load a page costs a second of processor time: with `back`,
 * which brings page and PC to where each test begins, a test goes on from the one before, unless that failed.
 */
export function pageOfDoorForTests<Door extends OpenDoor>(
  openDoor: (rendererFolder: string) => Promise<Door>,
  usual: BrowserContextOptions = {},
  back?: () => Promise<void>,
): PageOfDoor<Door> {
  let browser: Browser;
  let door: Door;
  let watched: WatchedPage;
  let isOpen = false;
  const close = async () => {
    isOpen = false;
    await watched.close();
    await door.close();
  };
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    if (isOpen) await close();
    await browser.close();
  });
  beforeEach(async () => {
    if (isOpen && back !== undefined && watched.complaints.length === 0) return back();
    // What the browser complained of is told by the test it came in, and by no other.
    if (isOpen) await close();
    door = await openDoor(inject('rendererFolder'));
    watched = await openWatchedPage(browser, door.pageUrl, usual);
    isOpen = true;
  });
  afterEach(async ({ task }) => {
    if (back === undefined || task.result?.state === 'fail') await close();
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

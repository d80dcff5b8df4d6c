import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { launchChromium, still, usualViewport, type WatchedPage, watchPage } from './watched-page.ts';

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
  openDoor: (rendererFolder: string, port: number) => Promise<Door>,
  pageBuild: PageBuild = 'checked',
): PageOfDoor<Door> {
  let pages: Pages;
  let door: Door;
  let watched: WatchedPage;
  let port = 0;
  const openAnywhere = (folder: string) => openDoor(folder, 0);
  beforeAll(async () => {
    pages = await openPages();
  });
  afterAll(async () => {
    await pages.close();
  });
  beforeEach(async () => {
    const folder = inject(pageBuild === 'checked' ? 'rendererFolder' : 'shippedRendererFolder');
    // Where the one before was, unless another program has taken that port.
    door = await (port === 0 ? openAnywhere(folder) : openDoor(folder, port).catch(() => openAnywhere(folder)));
    port = Number(new URL(door.pageUrl).port);
    watched = await pages.open(door.pageUrl);
  });
  afterEach(async () => {
    await pages.leave();
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
      await pages.leave();
      watched = await pages.open(door.pageUrl);
    },
  };
}

interface Pages {
  /** A page that remembers nothing of those before. */
  open(url: string): Promise<WatchedPage>;
  /** Closes all that are open, with the windows they opened. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

/**
 * One browser, one context and one process for the pages of a file: from the second on, what a page is made of is neither read nor compiled
 * again, which is a third of what one costs. The process stays while a page is open: a picture that runs nothing.
 */
async function openPages(): Promise<Pages> {
  const browser = await launchChromium(['--process-per-site']);
  const context = await browser.newContext({ viewport: usualViewport, ...still });
  let anchor: Page | undefined;
  const newAnchor = async () => {
    const page = await context.newPage();
    // It is in the same process: what brings down one test is not to bring down those behind it.
    return page.on('crash', () => {
      anchor = undefined;
    });
  };
  return {
    async open(url) {
      const { origin } = new URL(url);
      anchor ??= await newAnchor();
      if (new URL(anchor.url()).origin !== origin) await anchor.goto(`${origin}/pictures/company-logo.png`);
      // All that a context keeps of the app; the rest goes with its page.
      await anchor.evaluate(() => localStorage.clear());
      return watchPage(context, url);
    },
    async leave() {
      await Promise.all(context.pages().map((page) => page !== anchor && page.close()));
    },
    close: () => browser.close(),
  };
}

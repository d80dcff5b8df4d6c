import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import type { DeviceView, ImageSlot, ImageState, Session } from '../../../shared/contract/device-view.ts';
import { openScreenHarness } from './open-screen-harness.ts';
import type { View } from './screen-harness/harness-pc.ts';
import { launchChromium } from './watched-page.ts';

/** A page that shows nothing but the PC, and how a test plays its device. */
export interface ScreenPage {
  readonly page: Page;
  readonly show: (change: Partial<View>) => Promise<void>;
  readonly change: (change: Partial<DeviceView>) => Promise<void>;
  readonly session: (screen: Session['screen'], window?: Session['window']) => Promise<void>;
  readonly image: (slot: ImageSlot, image: ImageState) => Promise<void>;
  readonly snapshot: () => Promise<DeviceView>;
  /** Every intent so far: name and argument. */
  readonly intents: () => Promise<unknown[][]>;
}

/** The window, 1280 by 800 unless it says otherwise, and what the person has told their computer. */
type ScreenOptions = Pick<BrowserContextOptions, 'forcedColors' | 'reducedMotion'> & {
  readonly viewport?: { readonly width: number; readonly height: number };
};

export interface ScreenBrowser {
  /** A PC as it comes; the one before is gone. The page under it is loaded once for a file: to load it is half of what most tests would cost. */
  readonly open: (options?: ScreenOptions) => Promise<ScreenPage>;
  /** Everything the pages complained about: console errors and warnings, page errors, policy violations. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

export async function openScreenBrowser(): Promise<ScreenBrowser> {
  const harness = await openScreenHarness(inject('screenHarnessFolder'));
  const browser = await launchChromium();
  const complaints: string[] = [];
  let page: Page | undefined;
  return {
    complaints,
    open: async ({ viewport = { width: 1280, height: 800 }, forcedColors = 'none', reducedMotion = 'no-preference' } = {}) => {
      const isLoaded = page !== undefined;
      page ??= await newPage(browser, complaints);
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: 'light', forcedColors, reducedMotion });
      // Away from what will be where it was left.
      await page.mouse.move(0, 0);
      if (isLoaded) await page.evaluate(() => window.startHarness());
      else await page.goto(harness.url);
      await page.locator('.surface__picture').first().waitFor({ state: 'attached' });
      return screenPage(page);
    },
    close: async () => {
      await browser.close();
      await harness.close();
    },
  };
}

async function newPage(browser: Browser, complaints: string[]): Promise<Page> {
  const page = await browser.newPage();
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return page;
}

function screenPage(page: Page): ScreenPage {
  const change = (next: Partial<DeviceView>) => page.evaluate((part) => window.harness.changeSnapshot(part), next);
  const snapshot = () => page.evaluate(() => window.harness.view().snapshot);
  return {
    page,
    change,
    snapshot,
    show: (next) => page.evaluate((part) => window.harness.show(part), next),
    session: (screen, window = 'none') => change({ session: { screen, window } }),
    image: async (slot, image) => change({ images: { ...(await snapshot()).images, [slot]: image } }),
    intents: () => page.evaluate(() => window.harness.log),
  };
}

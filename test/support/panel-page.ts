import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { openRealDoor, type RealDoor } from './open-real-door.ts';
import { launchChromium, openWatchedPage, type WatchedPage } from './watched-page.ts';

/** The app's page before a fresh PC for every test of the file, in one browser. */
export interface PanelPage {
  readonly door: RealDoor;
  readonly watched: WatchedPage;
  /** Takes the place of the page: another look, or what happened before it was opened. */
  reopen(options?: Parameters<typeof openWatchedPage>[2]): Promise<void>;
  openPanel(label: string): Promise<void>;
  button(name: string | RegExp): Locator;
  /** Waits for words in the open panel. */
  see(words: string | RegExp): Promise<void>;
  /** Types a scenario over what the editor holds. */
  write(scenario: string): Promise<void>;
}

/** Call it once at the top of a test file; the object is good inside its tests. */
export function panelPageForTests(): PanelPage {
  let browser: Browser;
  let door: RealDoor;
  let watched: WatchedPage;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    door = await openRealDoor(inject('rendererFolder'));
    watched = await openWatchedPage(browser, door.pageUrl);
  });
  afterEach(async () => {
    await watched.close();
    await door.close();
  });
  const button = (name: string | RegExp) => watched.page.getByRole('button', { name, exact: typeof name === 'string' });
  const openPanel = async (label: string) => {
    const { page } = watched;
    const item = page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: label, exact: true });
    if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click();
    await page.locator('.panel-spinner').waitFor({ state: 'detached' });
  };
  return {
    get door() {
      return door;
    },
    get watched() {
      return watched;
    },
    async reopen(options) {
      await watched.close();
      watched = await openWatchedPage(browser, door.pageUrl, options);
    },
    openPanel,
    button,
    see: (words) => watched.page.locator('.panel').getByText(words).first().waitFor(),
    async write(scenario) {
      await openPanel('Scenarios');
      await watched.page.getByRole('tab', { name: 'Write and record' }).click();
      await watched.page.getByRole('textbox', { name: 'Scenario as YAML' }).fill(scenario);
    },
  };
}

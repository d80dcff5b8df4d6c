import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type GoldenStudio, openGoldenStudio } from '../support/browser/golden/golden-studio.ts';
import { launchChromium, openWatchedPage } from '../support/browser/watched-page.ts';

let studio: GoldenStudio;
beforeAll(async () => {
  studio = await openGoldenStudio(inject('rendererFolder'), launchChromium());
});
afterAll(async () => {
  await studio.close();
});

/** One place the Tab key leads to. */
interface Stop {
  readonly what: string;
  readonly named: boolean;
  /** Whether the page looks different while it has the keyboard. */
  readonly seen: boolean;
}

/** More than any screen has: who has not come round by then is in a trap. */
const mostStops = 120;

/** Follows Tab from the start of the page until it leaves it. */
async function walk(page: Page): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  while (stops.length < mostStops) {
    await page.keyboard.press('Tab');
    const stop = await look(page);
    if (stop === null) return stops;
    stops.push(stop);
  }
  throw new Error(`Tab does not leave the page: ${stops.slice(-6).map(({ what }) => what)}`);
}

async function look(page: Page): Promise<Stop | null> {
  const focused = await page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const { x, y, width, height } = element.getBoundingClientRect();
    // Fluent hands the focus on from stops of its own, which nobody ever rests on.
    const dummy = element.hasAttribute('data-tabster-dummy');
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent) : [];
    const titled = [element.getAttribute('aria-label'), element.getAttribute('aria-labelledby'), element.textContent, element.title];
    const name = [...labels, ...titled].find((text) => text !== null && text.trim() !== '') ?? '';
    return { x, y, width, height, dummy, name, tag: `${element.tagName.toLowerCase()}.${element.className.slice(0, 40)}` };
  });
  if (focused === null) return null;
  const { x, y, width, height, dummy, name, tag } = focused;
  if (dummy) return { what: 'handed on', named: true, seen: true };
  const clip = {
    x: Math.max(0, x - 6),
    y: Math.max(0, y - 6),
    width: Math.min(1280 - Math.max(0, x - 6), width + 12),
    height: Math.min(800 - Math.max(0, y - 6), height + 12),
  };
  const here = await page.screenshot({ clip, animations: 'disabled' });
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const gone = await page.screenshot({ clip, animations: 'disabled' });
  return { what: `${tag} ${name.slice(0, 40)}`, named: name !== '', seen: !here.equals(gone) };
}

describe('with the keyboard alone', () => {
  for (const [screen, session, expected] of [
    ['lock screen', { screen: 'lock', window: 'none' }, 'Leave the lock screen'],
    ['sign-in screen', { screen: 'sign-in', window: 'none' }, 'Sign-in options'],
    ['desktop', { screen: 'desktop', window: 'none' }, 'Start'],
    ['Settings', { screen: 'desktop', window: 'settings-background' }, 'Why?'],
  ] as const) {
    test(`reaches every control around and on the ${screen} once, named, and seen to have the focus`, async () => {
      studio.door.device.change(() => ({ session }));
      const { page, close } = await openWatchedPage(studio.browser, studio.door.pageUrl, { reducedMotion: 'reduce' });
      await page.locator('.image-card').first().waitFor();
      if (session.screen === 'desktop') await page.locator('.stage').waitFor({ state: 'detached' });
      else await page.locator(`.stage[data-screen="${session.screen}"]`).waitFor();
      // From the start of the page: the PC has taken the keyboard when its screen arrived.
      await page.evaluate(() => {
        document.body.tabIndex = -1;
        document.body.focus();
      });
      await page.mouse.move(2, 2);
      const stops = await walk(page);
      expect(stops.filter(({ named, seen }) => !named || !seen)).toEqual([]);
      const all = stops.map(({ what }) => what).join('\n');
      for (const control of [expected, 'Go to', 'Present', 'Desktop picture', 'Status', 'Download again']) expect(all).toContain(control);
      // The PC's own Settings have their list of sections besides.
      expect(stops.length, all).toBeLessThan(screen === 'Settings' ? 60 : 43);
      await close();
    });
  }
});

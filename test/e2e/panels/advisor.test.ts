import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Rect } from '../../../renderer/panels/advisor/picture-part.ts';
import { desktopTextAreas, lockTextAreas, logoArea, signInTextAreas } from '../../../renderer/panels/advisor/text-areas.ts';
import { type GoldenStudio, openGoldenStudio } from '../../support/browser/golden/golden-studio.ts';
import { axeViolationsInEveryLook, launchChromium, openWatchedPage, still, type WatchedPage } from '../../support/browser/watched-page.ts';

let studio: GoldenStudio;
beforeAll(async () => {
  studio = await openGoldenStudio(inject('rendererFolder'), launchChromium());
});
afterAll(async () => {
  await studio.close();
});

async function openAdvisor(): Promise<WatchedPage> {
  const watched = await openWatchedPage(studio.browser, studio.door.pageUrl, still);
  await watched.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Advisor' }).click();
  return watched;
}

const finding = (page: Page, words: string) => page.locator('.findings li', { hasText: words }).first();

/** The ink of an element's text, in the layout pixels of a full-size screen. */
function inkOf(page: Page, selector: string): Promise<Rect> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    });
}

const overlap = (one: Rect, other: Rect) => {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return (Math.max(0, width) * Math.max(0, height)) / (one.width * one.height);
};

describe('the image advisor', () => {
  test('judges all three pictures, and passes axe in light and dark colours and in high contrast', async () => {
    const watched = await openAdvisor();
    const { page } = watched;
    for (const [tab, words] of [
      ['Desktop', 'What every display shows'],
      ['Lock screen', 'behind the clock'],
      ['Company logo', 'The company logo is not there'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await page.locator('.panel', { hasText: words }).waitFor();
      expect(await axeViolationsInEveryLook(page, '.panel')).toEqual([]);
    }
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  test('follows the picture: a bright one on the lock screen is warned of, in words and with a shape', async () => {
    const { page, close } = await openAdvisor();
    await page.getByRole('tab', { name: 'Lock screen' }).press('Enter');
    await finding(page, 'Dark enough behind the clock').waitFor();
    const { picture } = (await studio.door.device.view()).images.lockScreen;
    if (picture === null) throw new Error('The studio has a lock picture');
    studio.door.device.changeImage('lockScreen', { picture: { ...picture, fileName: 'desktop-paper.jpg' } });
    const warned = finding(page, 'Too bright behind the clock');
    await warned.waitFor();
    expect(await warned.getAttribute('data-level')).toBe('warning');
    expect(await warned.getByLabel('Mind').count()).toBe(1);
    studio.door.device.changeImage('lockScreen', { picture });
    await finding(page, 'Dark enough behind the clock').waitFor();
    await close();
  });

  test('looks where the text really is', async () => {
    const { page, close } = await openWatchedPage(studio.browser, `${studio.door.pageUrl}&screen=lock`, {
      viewport: { width: 1920, height: 1080 },
    });
    const ready = () => page.locator('html[data-screenshot="ready"]').waitFor({ state: 'attached' });
    await ready();
    const screen = { width: 1920, height: 1080 };
    const [clock, date] = lockTextAreas(screen);
    // The line box of the clock is taller than its digits.
    expect(overlap(await inkOf(page, '.lock__time'), clock?.area ?? screenless)).toBeGreaterThan(0.6);
    expect(overlap(await inkOf(page, '.lock__date'), date?.area ?? screenless)).toBeGreaterThan(0.95);
    const show = async (name: string) => {
      await page.goto('about:blank');
      await page.goto(`${studio.door.pageUrl}&screen=${name}`);
      await ready();
    };
    await show('desktop');
    const [names] = desktopTextAreas();
    expect(overlap(await inkOf(page, '.desktop__icons'), names?.area ?? screenless)).toBeGreaterThan(0.9);
    const { branding, images, companyName } = await studio.door.device.view();
    const [name] = signInTextAreas(screen, { name: false, logo: false });
    await show('sign-in');
    expect(overlap(await inkOf(page, '.sign-in__name'), name?.area ?? screenless)).toBeGreaterThan(0.95);
    const { picture } = images.lockScreen;
    studio.door.device.changeImage('companyLogo', {
      picture: picture === null ? null : { ...picture, fileName: 'company-logo.png', type: 'png' },
    });
    studio.door.device.change(() => ({ branding: { painted: true, reason: 'Shared PC' }, companyName: 'Lumen & Hale' }));
    await show('sign-in');
    const [company, person] = signInTextAreas(screen, { name: true, logo: true });
    expect(overlap(await inkOf(page, '.branding__name'), company?.area ?? screenless)).toBeGreaterThan(0.95);
    expect(overlap(await inkOf(page, '.sign-in__name'), person?.area ?? screenless)).toBeGreaterThan(0.95);
    const logo = await page.locator('.branding__logo').evaluate((image) => image.getBoundingClientRect().toJSON() as Rect);
    expect(overlap(logo, logoArea(screen, true))).toBeGreaterThan(0.95);
    studio.door.device.change(() => ({ branding, images, companyName }));
    await close();
  });
});

const screenless: Rect = { x: 0, y: 0, width: 0, height: 0 };

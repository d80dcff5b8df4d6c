import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unmanagedScreens } from '../../../electron/device/policies/screens.ts';
import { defaultPcSettings } from '../../../renderer/pc/display/pc-settings.ts';
import type { PolicyScreens } from '../../../shared/contract/policies.ts';
import { monitorLayouts } from '../../../shared/window/monitor-layouts.ts';
import { openScreenBrowser, type ScreenBrowser, type ScreenPage } from '../../support/browser/screen-page.ts';
import { axeViolations, colourRules } from '../../support/browser/watched-page.ts';

let browser: ScreenBrowser;
beforeAll(async () => {
  browser = await openScreenBrowser();
});
afterAll(async () => {
  await browser.close();
});

describe('the sign-in field', () => {
  test('has the accent along its lower edge while it has the keyboard', async () => {
    const { page, session } = await browser.open();
    await session('sign-in');
    const edge = () => page.locator('.sign-in__box').evaluate((box) => getComputedStyle(box).borderBottomColor);
    expect(await edge()).toBe('rgb(76, 194, 255)');
    await page.getByRole('button', { name: 'Power' }).focus();
    expect(await edge()).not.toBe('rgb(76, 194, 255)');
  });

  test('says so while Caps Lock is on', async () => {
    const { page, session } = await browser.open();
    await session('sign-in');
    await page.getByRole('button', { name: 'Sign-in options' }).click();
    await page.getByRole('button', { name: 'Password', exact: true }).click();
    const press = (capsLock: boolean) =>
      page
        .getByRole('textbox', { name: 'Password' })
        .evaluate(
          (field, on) => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'A', modifierCapsLock: on, bubbles: true })),
          capsLock,
        );
    const line = page.getByText('Caps Lock is on');
    await press(true);
    await line.waitFor();
    await press(false);
    await line.waitFor({ state: 'detached' });
  });
});

test('leaves the display beside a locked one its picture, or black where that is assumed', async () => {
  const { page, show, session, change } = await browser.open();
  await show({ monitors: monitorLayouts.two.monitors });
  await session('lock');
  const other = page.locator('.pc__screen').nth(1).locator('.stage');
  await other.locator('.stage__sharp').waitFor();
  await change({ lockedDisplays: 'black' });
  await other.locator('.power').waitFor();
  expect(await other.locator('.stage__sharp').count()).toBe(0);
});

test.each(['light', 'dark', 'high contrast'] as const)(
  'finds nothing wrong by axe on menu, search and two taskbars in %s',
  async (look) => {
    const contrast = look === 'high contrast';
    const { page, show, session } = await browser.open({
      viewport: { width: 1280, height: 800 },
      forcedColors: contrast ? 'active' : 'none',
    });
    await show({ colourMode: contrast ? 'dark' : look, monitors: monitorLayouts.two.monitors });
    await session('desktop');
    await page.locator('.stage').first().waitFor({ state: 'detached' });
    const inspect = async (open: () => Promise<void>) => {
      await open();
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
      expect(await axeViolations(page, 'main')).toEqual([]);
    };
    await inspect(() => page.locator('.desktop .taskbar').click({ button: 'right', position: { x: 10, y: 10 } }));
    const [menu, bar] = [await page.locator('.context-menu').boundingBox(), await page.locator('.desktop .taskbar').boundingBox()];
    expect((menu?.y ?? 0) + (menu?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
    await inspect(() => page.getByRole('menuitem', { name: 'Taskbar settings' }).click());
    await inspect(async () => {
      await page.keyboard.press('Meta');
      await page.keyboard.type('s');
    });
  },
);

/** Where each new part of a managed PC is seen, and how one gets there; the language changes with each. */
const managedParts: readonly (readonly [name: string, locale: string, at: Parameters<ScreenPage['session']>, clicks: readonly string[]])[] =
  [
    ['task view', 'en-US', ['desktop'], ['[data-app="files"]', '.taskbar__apps > button:nth-child(3)']],
    ['widgets', 'de-DE', ['desktop'], ['.taskbar__side--start button']],
    ['files', 'ja-JP', ['desktop'], ['[data-app="files"]']],
    ['terminal', 'ar-EG', ['desktop'], ['[data-app="terminal"]']],
    ['browser', 'en-US', ['desktop'], ['[data-app="browser"]']],
    ['quick settings', 'de-DE', ['desktop'], ['.taskbar__status']],
    ['a lunar line', 'ja-JP', ['desktop'], ['.taskbar__clock']],
    ['all apps, collapsed', 'ar-EG', ['desktop'], ['.taskbar__apps > button:first-child', '.start__all']],
    ['power menu', 'en-US', ['desktop'], ['.taskbar__apps > button:first-child', '.start__power']],
    ['themes', 'de-DE', ['desktop', 'settings-background'], ['.settings__crumb', '.settings__main .card--link:nth-of-type(3)']],
    ['Start', 'ja-JP', ['desktop', 'settings-background'], ['.settings__crumb', '.settings__main .card--link:nth-of-type(4)']],
    [
      'power',
      'ar-EG',
      ['desktop', 'settings-background'],
      ['.nav__list li:nth-child(3) button', '.settings__main .card--link:nth-of-type(2)'],
    ],
    ['lock screen', 'en-US', ['desktop', 'settings-lock-screen'], []],
    ['accounts', 'de-DE', ['desktop', 'settings-background'], ['.nav__list li:nth-child(8) button']],
    ['time', 'ja-JP', ['desktop', 'settings-background'], ['.nav__list li:nth-child(9) button']],
    ['ways to sign in', 'ar-EG', ['sign-in'], ['.sign-in__link[aria-expanded]']],
    ['the web', 'en-US', ['sign-in'], ['.sign-in__link[aria-expanded]', '.sign-in__methods button:last-child']],
    ['lock screen with a camera', 'de-DE', ['lock'], []],
  ];

test('finds nothing wrong by axe on the parts that policies are about, in light and dark, in four languages', async () => {
  const { page, show, change, session, snapshot } = await browser.open({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const { facts } = await snapshot();
  const managed: PolicyScreens = {
    ...unmanagedScreens,
    webSignIn: true,
    appList: 'collapsed',
    lockSlideShow: false,
    lockStatus: false,
    screenSaver: true,
    screenSaverSecure: true,
    accountDetails: false,
    schoolThemes: true,
    secondCalendar: 'simplified',
    timeZone: 'Asia/Tokyo',
    start: { ...unmanagedScreens.start, recommended: false },
  };
  await change({ policies: { screens: managed, screensOfOthers: managed, inForce: [] } });
  const found: string[] = [];
  for (const [name, locale, at, clicks] of managedParts) {
    await session('lock');
    await change({ facts: { ...facts, locale } });
    await show({ colourMode: 'light', settings: { ...defaultPcSettings, hibernate: true, lockCamera: true } });
    await session(...at);
    if (at[0] === 'desktop') await page.locator('.stage').waitFor({ state: 'detached' });
    for (const selector of clicks) await page.locator(selector).first().click();
    for (const colourMode of ['light', 'dark'] as const) {
      await show({ colourMode });
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
      const wrong = await axeViolations(page, 'html', colourMode === 'light' ? undefined : colourRules);
      found.push(...wrong.map((line) => `${name}, ${colourMode}: ${line}`));
    }
    await page.keyboard.press('Escape');
  }
  expect(found).toEqual([]);
});

test('keeps the white glyphs of app icons in high contrast', async () => {
  const { page, session } = await browser.open({ viewport: { width: 1280, height: 800 }, forcedColors: 'active' });
  await session('desktop');
  const colours = await page.locator('.taskbar .app-icon svg').evaluateAll((all) => all.map((one) => getComputedStyle(one).fill));
  expect(new Set(colours)).toEqual(new Set(['rgb(255, 255, 255)']));
});

test('writes per cent and weekdays in Arabic in its own way', async () => {
  const { page, session, change, snapshot } = await browser.open();
  const { facts } = await snapshot();
  await change({ facts: { ...facts, locale: 'ar-EG' } });
  await session('desktop');
  await page.locator('.stage').waitFor({ state: 'detached' });
  await page.locator('.taskbar__status').click();
  expect(await page.locator('.quick__battery').innerText()).toMatch(/١٠٠/);
  await page.locator('.taskbar__clock').click();
  const wide = await page.locator('.calendar__weekday').evaluateAll((all) => all.filter(({ scrollWidth }) => scrollWidth > 40).length);
  expect(wide).toBe(0);
});

test('hears no page complain: no console error, no report of the content security policy', () => {
  expect(browser.complaints).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultPcSettings } from '../../../renderer/pc/display/pc-settings.ts';
import { monitorLayouts } from '../../../shared/window/monitor-layouts.ts';
import { openScreenBrowser, type ScreenBrowser, type ScreenPage } from '../../support/browser/screen-page.ts';

let browser: ScreenBrowser;
beforeAll(async () => {
  browser = await openScreenBrowser();
});
afterAll(async () => {
  await browser.close();
});

async function openDesktop(window: 'none' | 'settings-background' = 'none'): Promise<ScreenPage> {
  const opened = await browser.open();
  await opened.session('desktop', window);
  await opened.page.locator('.stage').waitFor({ state: 'detached' });
  return opened;
}

describe('what the hands of a Windows person do', () => {
  test('leads to Personalize by the right button on the desktop, and never to a menu of the browser', async () => {
    const { page } = await openDesktop();
    const browserMenus = await page.evaluateHandle(() => {
      const seen: boolean[] = [];
      addEventListener('contextmenu', (event) => seen.push(!event.defaultPrevented));
      return seen;
    });
    await page.mouse.click(640, 300, { button: 'right' });
    await page.getByRole('menuitem', { name: 'Refresh' }).waitFor();
    expect(await page.locator('[role="menuitem"]:focus').count()).toBe(0);
    for (const [key, chosen] of [
      ['ArrowUp', 'Open in Terminal'],
      ['ArrowUp', 'Personalize'],
    ] as const) {
      await page.keyboard.press(key);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(chosen);
    }
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Settings' }).getByRole('heading', { name: 'Personalization' }).waitFor();
    await page.locator('.window').click({ button: 'right' });
    expect(await page.getByRole('menuitem').count()).toBe(0);
    expect(await browserMenus.jsonValue()).toEqual([false, false]);
  });

  test('keeps a menu at the edge of the screen on it', async () => {
    const { page } = await openDesktop();
    await page.mouse.click(1270, 710, { button: 'right' });
    const box = await page.getByRole('dialog', { name: 'Desktop menu' }).boundingBox();
    if (box === null) throw new Error('There is no menu');
    expect([box.x + box.width <= 1280, box.y + box.height <= 760]).toEqual([true, true]);
  });

  test('opens Start by the Windows key, searches at once with typing, opens the best match with Enter', async () => {
    const { page, snapshot } = await openDesktop();
    await page.keyboard.press('Meta');
    await page.getByRole('dialog', { name: 'Start' }).waitFor();
    await page.keyboard.type('lock');
    expect(await page.getByRole('textbox', { name: 'Search for apps and settings' }).inputValue()).toBe('lock');
    await page.keyboard.press('Enter');
    await page.getByText('Personalize your lock screen').waitFor();
    expect((await snapshot()).session.window).toBe('settings-lock-screen');
  });

  test('closes Start again by the Windows key, and by Esc', async () => {
    const { page } = await openDesktop();
    const start = page.getByRole('dialog', { name: 'Start' });
    for (const key of ['Meta', 'Escape']) {
      await page.keyboard.press('Meta');
      await start.waitFor();
      await page.keyboard.press(key);
      await start.waitFor({ state: 'detached' });
    }
  });

  test('locks, shows the desktop and opens Settings by the Windows key together with a letter, without opening Start', async () => {
    const { page, intents } = await openDesktop();
    await page.keyboard.press('Meta+i');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.waitFor();
    await page.keyboard.press('Meta+d');
    await settings.waitFor({ state: 'hidden' });
    await page.keyboard.press('Meta+l');
    await page.locator('.stage[data-screen="lock"]').waitFor();
    expect(await page.getByRole('dialog', { name: 'Start' }).count()).toBe(0);
    expect(await intents()).toEqual([
      ['onSession', { screen: 'desktop', window: 'settings-background' }],
      ['onSession', { screen: 'lock', window: 'settings-background' }],
    ]);
  });

  test('closes the window in front by Alt+F4', async () => {
    const { page, snapshot } = await openDesktop('settings-background');
    await page.keyboard.press('Alt+F4');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor({ state: 'detached' });
    expect((await snapshot()).session.window).toBe('none');
  });

  test('leaves the lock screen by Ctrl+Alt+Del', async () => {
    const { page, intents } = await browser.open();
    await page.keyboard.press('Control+Alt+Delete');
    expect(await intents()).toEqual([['onSession', { screen: 'sign-in', window: 'none' }]]);
  });

  test('fills the desktop with a window dragged to the top, which comes off it in its own size', async () => {
    const { page } = await openDesktop('settings-background');
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
    const size = () => page.locator('.window').evaluate((window) => [window.clientWidth, window.clientHeight].map((side) => side + 2));
    const own = await size();
    const drag = async (from: number, to: number) => {
      await page.mouse.move(640, from);
      await page.mouse.down();
      await page.mouse.move(640, to, { steps: 6 });
      await page.mouse.up();
    };
    const bar = await page.locator('.window__bar').boundingBox();
    await drag((bar?.y ?? 0) + 14, 0);
    expect(await size()).toEqual([1920, 1032]);
    await drag(((await page.locator('.window__bar').boundingBox())?.y ?? 0) + 14, 300);
    expect(await size()).toEqual(own);
  });
});

describe('Settings', () => {
  test('leads back with the arrow in its title bar, to where one was', async () => {
    const { page, snapshot } = await openDesktop('settings-background');
    const back = page.getByRole('button', { name: 'Back', exact: true });
    expect(await back.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'System' }).click();
    await page.getByRole('button', { name: 'Personalization' }).click();
    await page.getByRole('button', { name: /^Lock screen/ }).click();
    await page.getByText('Personalize your lock screen').waitFor();
    for (const heading of ['Personalization', 'System', 'Background']) {
      await back.click();
      await page.locator('.settings__title', { hasText: heading }).waitFor();
    }
    expect([await back.isDisabled(), (await snapshot()).session.window]).toEqual([true, 'settings-background']);
  });

  test('finds the pages below Personalization by their names, and says when there is nothing', async () => {
    const { page } = await openDesktop('settings-background');
    const field = page.getByRole('textbox', { name: 'Find a setting' });
    await field.fill('lock');
    await field.press('Enter');
    await page.getByText('Personalize your lock screen').waitFor();
    await field.fill('nonsense');
    await page.getByRole('status').filter({ hasText: 'No results' }).waitFor();
  });

  test('comes to the front from Start although it is open on that page already', async () => {
    const { page } = await openDesktop('settings-background');
    await page.getByRole('button', { name: 'Minimize' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('button', { name: /^Background/ }).click();
    await page.getByText('Personalize your background').waitFor();
  });

  test('takes the lock picture off the sign-in screen when it is told to', async () => {
    const { page, session, intents } = await openDesktop();
    await session('desktop', 'settings-lock-screen');
    await page.getByRole('switch', { name: 'Show the lock screen background picture on the sign-in screen' }).click();
    expect(await intents()).toEqual([['onSettings', { signInPicture: false }]]);
    await session('sign-in');
    await page.locator('.stage__plain').waitFor();
    expect(await page.locator('.stage .surface__blurred').count()).toBe(0);
  });
});

describe('the taskbar on several displays', () => {
  const second = 'Taskbar, display 2';

  test('is on each of them, with apps and clock, and opens Start where it was pressed', async () => {
    const { page, show } = await openDesktop();
    await show({ monitors: monitorLayouts.two.monitors });
    const bar = page.getByRole('navigation', { name: second });
    await bar.getByRole('button', { name: 'Start' }).click();
    const at = await page.getByRole('dialog', { name: 'Start' }).boundingBox();
    expect(at?.x).toBeGreaterThan(640);
    expect(await bar.locator('.taskbar__digits').innerText()).toBe(await page.locator('.desktop .taskbar__digits').innerText());
    expect(await bar.getByRole('button', { name: /^Quick settings|^Show desktop/ }).count()).toBe(0);
  });

  test('leaves the others when Settings says so, which nobody can say with one display', async () => {
    const { page, show } = await openDesktop();
    await page.locator('.desktop .taskbar').click({ button: 'right', position: { x: 10, y: 10 } });
    await page.getByRole('menuitem', { name: 'Taskbar settings' }).click();
    const choice = page.getByRole('switch', { name: 'Show my taskbar on all displays' });
    expect(await choice.isDisabled()).toBe(true);
    await show({ monitors: monitorLayouts.two.monitors });
    await choice.click();
    expect(await page.getByRole('navigation', { name: second }).count()).toBe(0);
    await choice.click();
    await page.getByRole('navigation', { name: second }).waitFor();
  });

  test('begins at the left edge when it is told to, with Start above it', async () => {
    const { page, show } = await openDesktop();
    await show({ settings: { ...defaultPcSettings, taskbarAlignment: 'left' } });
    const start = page.getByRole('button', { name: 'Start', exact: true });
    await start.click();
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
    const [button, menu] = [await start.boundingBox(), await page.getByRole('dialog', { name: 'Start' }).boundingBox()];
    expect([(button?.x ?? 99) < 12, (menu?.x ?? 99) < 12]).toEqual([true, true]);
  });

  test('cannot be reached on any display while the PC is locked', async () => {
    const { page, show } = await browser.open();
    await show({ monitors: monitorLayouts.two.monitors });
    const reach = await page.locator('.taskbar').evaluateAll((all) => all.map((bar) => bar.closest('[inert]') === null));
    expect(reach.filter(Boolean)).toEqual([]);
  });
});

test('hears no page complain: no console error, no report of the content security policy', () => {
  expect(browser.complaints).toEqual([]);
});

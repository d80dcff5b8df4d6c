import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unmanagedScreens } from '../../../electron/device/policies/screens.ts';
import type { DeviceView, Session } from '../../../shared/contract/device-view.ts';
import type { PolicyScreens } from '../../../shared/contract/policies.ts';
import { openScreenBrowser, type ScreenBrowser, type ScreenPage } from '../../support/browser/screen-page.ts';

let browser: ScreenBrowser;
beforeAll(async () => {
  browser = await openScreenBrowser();
});
afterAll(async () => {
  await browser.close();
});

const policies = (screens: Partial<PolicyScreens>): Partial<DeviceView> => ({
  policies: { screens: { ...unmanagedScreens, ...screens }, screensOfOthers: unmanagedScreens, inForce: [] },
});

async function openWith(
  screens: Partial<PolicyScreens>,
  screen: Session['screen'],
  window: Session['window'] = 'none',
): Promise<ScreenPage> {
  const opened = await browser.open();
  await opened.change(policies(screens));
  await opened.session(screen, window);
  if (screen === 'desktop') await opened.page.locator('.stage').waitFor({ state: 'detached' });
  else await opened.page.locator(`.stage[data-screen="${screens.noLockScreen ? 'sign-in' : screen}"]`).waitFor();
  return opened;
}

const asked = async ({ intents }: ScreenPage) => (await intents()).filter(([name]) => name === 'onSession').map(([, session]) => session);

describe('on the way to the desktop', () => {
  test('shows the legal notice before the credentials, anew at every visit, and nothing of it after Delete', async () => {
    const notice = { title: 'Northwind Traders', lines: ['For staff only.', 'What you do may be logged.'] };
    const opened = await openWith({ notice }, 'sign-in');
    const { page } = opened;
    const heading = page.getByRole('heading', { name: 'Northwind Traders' });
    await heading.waitFor();
    expect(await page.getByText('For staff only.').innerText()).toBe('For staff only.\nWhat you do may be logged.');
    expect(await page.locator('.sign-in__form').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'PIN' }).waitFor();
    await opened.session('lock');
    await opened.session('sign-in');
    await heading.waitFor();
    await opened.change(policies({}));
    await page.locator('.sign-in__form').waitFor();
    expect(await heading.count()).toBe(0);
  });

  test('goes to the sign-in screen at once where there is no lock screen', async () => {
    const { page } = await openWith({ noLockScreen: true }, 'lock');
    await page.locator('.sign-in__name', { hasText: 'Ada' }).waitFor();
    expect(await page.locator('.lock').getAttribute('inert')).not.toBeNull();
  });

  test('asks for Ctrl+Alt+Delete: a click and other keys do nothing', async () => {
    const opened = await openWith({ secureAttention: true }, 'lock');
    const { page } = opened;
    await page.mouse.click(640, 300);
    await page.keyboard.press('Space');
    expect(await asked(opened)).toEqual([]);
    await page.keyboard.press('Control+Alt+Delete');
    expect(await asked(opened)).toEqual([{ screen: 'sign-in', window: 'none' }]);
    expect(await page.getByRole('button', { name: 'Press Ctrl+Alt+Delete to unlock' }).count()).toBe(1);
  });

  test('shows no name, no power and no network symbol, and the picture without blur', async () => {
    const { page } = await openWith({ lastUserHidden: true, signInPower: false, signInNetwork: false, signInClear: true }, 'sign-in');
    await page.getByRole('textbox', { name: 'User name' }).waitFor();
    expect(await page.locator('.corner__button').count()).toBe(1);
    expect(await page.locator('.sign-in').innerText()).not.toContain('Ada');
    expect(await page.locator('.stage__blurred .surface__picture').count()).toBe(1);
  });

  test('locks by itself when the time of the PC has gone on without input', async () => {
    const opened = await openWith({ inactivityLimit: 600 }, 'desktop');
    const { clock } = await opened.snapshot();
    const later = (seconds: number) => opened.change({ clock: { ...clock, now: clock.now + seconds * 1000 } });
    await later(590);
    expect(await asked(opened)).toEqual([]);
    await opened.page.mouse.move(300, 300);
    await later(1000);
    expect(await asked(opened)).toEqual([]);
    await later(1200);
    await expect.poll(() => asked(opened)).toEqual([{ screen: 'lock', window: 'none' }]);
  });
});

describe('somebody who signs in', () => {
  test('is greeted at a first sign-in, or told that Windows is prepared, without the name where policy wants none', async () => {
    for (const [screens, words] of [
      [{}, "Hi. We're getting everything ready for you."],
      [{ firstSignInAnimation: false, welcomeName: false }, 'Preparing Windows'],
    ] as const) {
      const opened = await openWith(screens, 'sign-in');
      const { page } = opened;
      await page.getByRole('button', { name: 'Front desk' }).click();
      await page.getByRole('textbox', { name: 'Password' }).fill('x');
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText(words).waitFor();
      expect(await page.locator('.sign-in__name').count()).toBe('welcomeName' in screens ? 0 : 1);
    }
  });

  test('comes in by a page of the web where there is one, and finds no password where there is none', async () => {
    const opened = await openWith({ webSignIn: true, passwordSignIn: false }, 'sign-in');
    const { page } = opened;
    await page.getByRole('button', { name: 'Sign-in options' }).click();
    const ways = page.getByRole('group', { name: 'Sign-in options' }).getByRole('button');
    expect(await ways.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')))).toEqual(['PIN', 'Web sign-in']);
    await ways.last().click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect.poll(() => asked(opened)).toEqual([{ screen: 'desktop', window: 'none' }]);
  });

  test('sees nothing of the policies of the PC’s user where it is somebody else, and the user sees them again', async () => {
    const opened = await openWith({ desktopIcons: false, lockedUser: 'account' }, 'sign-in');
    const { page } = opened;
    await page.locator('.sign-in__name', { hasText: 'Ada' }).waitFor();
    const icons = page.locator('.desktop__icons');
    expect(await icons.count()).toBe(0);
    await page.getByRole('button', { name: 'Front desk' }).click();
    await page.getByRole('textbox', { name: 'Password' }).fill('x');
    await page.keyboard.press('Enter');
    await icons.waitFor();
    expect(await icons.getByRole('button').count()).toBe(3);
  });
});

describe('the screen saver', () => {
  test('comes after its time, goes when somebody moves, and locks where it is secure', async () => {
    const opened = await openWith({ screenSaver: true, screenSaverSeconds: 60 }, 'desktop');
    const { page } = opened;
    const { clock } = await opened.snapshot();
    const saver = page.getByRole('button', { name: 'Screen saver' });
    const later = (seconds: number) => opened.change({ clock: { ...clock, now: clock.now + seconds * 1000 } });
    await later(61);
    await saver.waitFor();
    await page.keyboard.press('Space');
    await saver.waitFor({ state: 'detached' });
    expect(await asked(opened)).toEqual([]);
    await opened.change(policies({ screenSaver: true, screenSaverSeconds: 60, screenSaverSecure: true }));
    await later(200);
    await saver.waitFor();
    await page.mouse.move(300, 300);
    await expect.poll(() => asked(opened)).toEqual([{ screen: 'lock', window: 'none' }]);
  });
});

describe('on the desktop', () => {
  test('pins an app to the taskbar and takes it off, unless policy forbids it', async () => {
    const opened = await openWith({}, 'desktop');
    const { page } = opened;
    const files = page.getByRole('navigation', { name: 'Taskbar' }).getByRole('button', { name: 'Files' });
    await files.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Unpin from taskbar' }).click();
    await expect.poll(() => files.count()).toBe(0);
    await opened.change(policies({ taskbarPinning: false }));
    await page.getByRole('navigation', { name: 'Taskbar' }).getByRole('button', { name: 'Terminal' }).click({ button: 'right' });
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Taskbar settings']);
  });

  test('takes lines out of Start and its menus', async () => {
    const start = { ...unmanagedScreens.start, sleep: false, restart: false, signOut: false, recommended: false };
    const { page } = await openWith({ start }, 'desktop');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    expect(await page.getByRole('heading', { name: 'Recommended' }).count()).toBe(0);
    await page.locator('.start__power').click();
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Shut down']);
    await page.keyboard.press('Escape');
    await page.locator('.start__account').click();
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Change account settings', 'Lock', 'Switch user']);
  });

  test('has no power button where every line of its menu is gone, and no account tile', async () => {
    const start = { ...unmanagedScreens.start, sleep: false, restart: false, shutDown: false, account: false };
    const { page } = await openWith({ start }, 'desktop');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('.start__foot').waitFor();
    expect([await page.locator('.start__power').count(), await page.locator('.start__account').count()]).toEqual([0, 0]);
  });

  test('shows search as box, label, symbol or not at all', async () => {
    const opened = await openWith({}, 'desktop');
    const search = opened.page.getByRole('navigation', { name: 'Taskbar' }).getByRole('button', { name: 'Search' });
    const widths: number[] = [];
    for (const taskbarSearch of ['box', 'label', 'symbol'] as const) {
      await opened.change(policies({ taskbarSearch }));
      widths.push((await search.boundingBox())?.width ?? 0);
    }
    expect(widths).toEqual([...widths].sort((one, other) => other - one));
    await opened.change(policies({ taskbarSearch: 'hidden' }));
    await expect.poll(() => search.count()).toBe(0);
  });

  test('leaves out pages of Settings, with a group that has none left, and goes elsewhere from one that is open', async () => {
    const opened = await openWith(
      { settingsPages: { kind: 'hide', names: ['personalization-background', 'bluetooth'] } },
      'desktop',
      'settings-background',
    );
    const { page } = opened;
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('heading', { name: 'Home' }).waitFor();
    expect(await settings.getByRole('button', { name: 'Bluetooth & devices' }).count()).toBe(0);
    await settings.getByRole('button', { name: 'Personalization' }).click();
    await settings.getByRole('button', { name: /^Taskbar/ }).waitFor();
    expect(await settings.getByRole('button', { name: /^Background/ }).count()).toBe(0);
  });

  test('greys the picture that a policy fixes, names the policy, and lists it in Settings', async () => {
    const desktopPicture = { kind: 'picture', name: 'desktop-ember.jpg', fit: 'fill' } as const;
    const opened = await openWith({}, 'desktop', 'settings-background');
    const { page } = opened;
    const node = './User/Vendor/MSFT/Policy/Config/ADMX_Desktop/Wallpaper';
    await opened.change({
      policies: {
        screens: { ...unmanagedScreens, desktopPicture, desktopPictureFixed: true },
        screensOfOthers: unmanagedScreens,
        inForce: [
          {
            area: 'ADMX_Desktop',
            name: 'Wallpaper',
            scope: 'user',
            node,
            value: '<enabled/>',
            source: { kind: 'mdm', id: 'A', name: 'Contoso' },
            lost: [],
            effect: '',
            screens: ['desktop', 'settings'],
            basis: { kind: 'declared', source: 'a DDF' },
            assumed: [],
            wonBy: null,
            when: 'signIn',
            pending: false,
          },
        ],
      },
    });
    await page.getByRole('button', { name: 'Why is the background managed?' }).click();
    expect((await opened.intents()).filter(([name]) => name === 'onWhy')).toEqual([['onWhy', node]]);
    expect(await page.locator('.desktop > .surface .surface__picture').first().getAttribute('src')).toContain('desktop-ember.jpg');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('button', { name: 'Accounts' }).click();
    await settings.getByText('ADMX_Desktop/Wallpaper').waitFor();
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScreenBrowser, type ScreenBrowser } from '../../support/browser/screen-page.ts';
import { axeViolations } from '../../support/browser/watched-page.ts';
import { downloadedImage, unsetImage } from '../../support/device/snapshots.ts';

let browser: ScreenBrowser;
beforeAll(async () => {
  browser = await openScreenBrowser();
});
afterAll(async () => {
  await browser.close();
});

const toSignIn = ['onSession', { screen: 'sign-in', window: 'none' }];

describe('the lock screen', () => {
  test('leaves by a click', async () => {
    const { page, intents } = await browser.open();
    await page.mouse.click(300, 300);
    expect(await intents()).toEqual([toSignIn]);
    await page.getByRole('textbox', { name: 'PIN' }).waitFor();
  });

  test('leaves by any key that is meant for it, and by no other', async () => {
    const { page, intents } = await browser.open();
    for (const key of ['Shift', 'F11', 'Control+k', 'Meta']) await page.keyboard.press(key);
    expect(await intents()).toEqual([]);
    await page.keyboard.press('k');
    expect(await intents()).toEqual([toSignIn]);
  });

  test('stays when somebody types beside it', async () => {
    const { page, intents } = await browser.open();
    await page.evaluate(() => document.querySelector('main')?.before(document.createElement('input')));
    await page.locator('input').first().focus();
    await page.keyboard.type('hello');
    expect(await intents()).toEqual([]);
  });

  test('leaves when it is dragged up far enough, and falls back when it is not', async () => {
    const { page, intents } = await browser.open();
    const drag = async (...way: readonly number[]) => {
      await page.mouse.move(640, 600);
      await page.mouse.down();
      for (const to of way) await page.mouse.move(640, to, { steps: 5 });
      await page.mouse.up();
    };
    await drag(570);
    await drag(400, 610);
    expect(await intents()).toEqual([]);
    expect(await page.locator('.stage').evaluate((stage) => stage.style.getPropertyValue('--lock-drag'))).toBe('');
    await drag(300);
    expect(await intents()).toEqual([toSignIn]);
  });

  test('tells time and date as the locale of the PC does', async () => {
    const { page, change, snapshot } = await browser.open();
    const { facts } = await snapshot();
    const seen: Record<string, readonly (string | null)[]> = {};
    for (const locale of ['en-US', 'de-DE', 'ja-JP', 'ar-EG']) {
      await change({ facts: { ...facts, locale } });
      const screen = page.locator('.pc__screen');
      seen[locale] = [
        await screen.getAttribute('dir'),
        await page.locator('.lock__face .lock__time').textContent(),
        await page.locator('.lock__face .lock__date').textContent(),
      ];
    }
    expect(seen).toEqual({
      'en-US': ['ltr', '9:41', 'Monday, July 29'],
      'de-DE': ['ltr', '09:41', 'Montag, 29. Juli'],
      'ja-JP': ['ltr', '9:41', '7月29日月曜日'],
      'ar-EG': ['rtl', '٩:٤١', 'الاثنين، ٢٩ يوليو'],
    });
  });

  test('goes on with the device clock and stands still with it', async () => {
    const { page, change } = await browser.open();
    const { clock } = await page.evaluate(() => window.harness.view().snapshot);
    await change({ clock: { ...clock, mode: 'fast', rate: 60 } });
    await page.locator('.lock__face .lock__time', { hasText: /9:4[3-9]|9:5\d/ }).waitFor();
    await change({ clock: { ...clock, now: clock.now + 3_600_000 } });
    await page.locator('.lock__face .lock__time', { hasText: '10:41' }).waitFor();
  });
});

describe('the sign-in screen', () => {
  test('lets in with a PIN of four digits, says Welcome and fades to the desktop', async () => {
    const { page, session, intents } = await browser.open();
    await session('sign-in');
    await page.keyboard.type('2a5b80');
    const field = page.getByRole('textbox', { name: 'PIN' });
    expect(await field.getAttribute('type')).toBe('password');
    await page.getByRole('button', { name: 'Show PIN' }).click();
    expect([await field.getAttribute('type'), await field.inputValue()]).toEqual(['text', '2580']);
    await field.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Welcome' }).waitFor();
    await page.locator('.stage').waitFor({ state: 'detached' });
    expect(await intents()).toEqual([['onSession', { screen: 'desktop', window: 'none' }]]);
  });

  test('refuses an empty password and asks again; other users have no PIN', async () => {
    const { page, session, intents } = await browser.open();
    await session('sign-in');
    await page.getByRole('button', { name: 'Front desk' }).click();
    expect(await page.getByText('Sign-in options').count()).toBe(0);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').filter({ hasText: 'The password is incorrect. Try again.' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('x');
    expect(await page.getByRole('textbox', { name: 'Password' }).inputValue()).toBe('x');
    expect(await intents()).toEqual([]);
  });

  test('asks for a phrase after four wrong PINs, closes the PIN after five, and opens it by the password', async () => {
    const { page, session } = await browser.open();
    await session('sign-in');
    const wrong = async () => {
      await page.keyboard.type('0000');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').filter({ hasText: 'The PIN is incorrect. Try again.' }).waitFor();
      await page.keyboard.press('Enter');
    };
    for (let tries = 0; tries < 4; tries += 1) await wrong();
    await page.getByText('enter A1B2C3 below').waitFor();
    await page.keyboard.type('a1b2c3');
    await page.keyboard.press('Enter');
    await wrong();
    await page.getByRole('alert').filter({ hasText: 'This sign-in option is disabled' }).waitFor();
    expect(await axeViolations(page, 'main')).toEqual([]);
    await page.getByRole('button', { name: 'Password', exact: true }).click();
    await page.keyboard.type('x');
    await page.keyboard.press('Enter');
    await page.locator('.stage').waitFor({ state: 'detached' });
    await session('sign-in');
    await page.getByRole('textbox', { name: 'PIN' }).waitFor();
  });

  test('sets a new PIN after the password, by keyboard alone', async () => {
    const { page, session } = await browser.open();
    await session('sign-in');
    await page.getByRole('button', { name: 'I forgot my PIN' }).press('Enter');
    await page.keyboard.type('open sesame');
    await page.keyboard.press('Enter');
    const set = async (pin: string, again: string, said: string) => {
      await page.getByLabel('New PIN').fill(pin);
      await page.getByLabel('Confirm PIN').fill(again);
      await page.keyboard.press('Enter');
      await page.getByText(said).waitFor();
    };
    await page.getByText('Set up a PIN').waitFor();
    await set('123', '123', 'at least 4 digits');
    await set('7777', '7777', 'harder to guess');
    await set('2580', '2581', 'do not match');
    expect(await axeViolations(page, 'main')).toEqual([]);
    await set('2580', '2580', 'Welcome');
  });

  test('goes back to the lock screen with Esc, and forgets what was typed', async () => {
    const { page, session } = await browser.open();
    await session('sign-in');
    await page.keyboard.type('25');
    await page.keyboard.press('Escape');
    await page.locator('.stage[data-screen="lock"]').waitFor();
    await page.keyboard.press(' ');
    expect(await page.getByRole('textbox', { name: 'PIN' }).inputValue()).toBe('');
  });

  test('gives Esc to an open menu for itself', async () => {
    const { page, session, intents } = await browser.open();
    await session('sign-in');
    await page.getByRole('button', { name: 'Power' }).click();
    await page.getByRole('menuitem', { name: 'Restart' }).waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Shut down');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('menuitem').count()).toBe(0);
    expect(await intents()).toEqual([]);
  });

  test('greets with company name and logo, and asks for the name, only where branding is painted', async () => {
    const { page, session, change, image } = await browser.open();
    await session('sign-in');
    await change({ companyName: 'Lumen & Hale' });
    await image('companyLogo', downloadedImage('companyLogo', 'company-logo.png'));
    expect(await page.locator('.branding').count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'Ada Lindqvist' }).count()).toBe(1);
    await change({ branding: { painted: true, reason: '' } });
    await page.getByRole('img', { name: 'Lumen & Hale' }).waitFor();
    expect(await page.locator('.branding__name').textContent()).toBe('Lumen & Hale');
    expect(await page.getByRole('heading', { name: 'Other user' }).count()).toBe(1);
    expect(await page.getByRole('textbox', { name: 'User name' }).count()).toBe(1);
  });
});

describe('what is behind the screens', () => {
  const source = '.desktop > .surface .surface__picture';

  test('is the picture of the policy, the last good one while the next cannot be had, and the own one after Delete', async () => {
    const { page, session, image } = await browser.open();
    await session('desktop');
    const shown = () => page.locator(source).getAttribute('src');
    const becomes = (name: string) => page.locator(`${source}[src="./pictures/${name}"]`).waitFor();
    await becomes('desktop-default.jpg');
    await image('desktop', downloadedImage('desktop', 'desktop-lagoon.jpg'));
    await becomes('desktop-lagoon.jpg');
    await image('desktop', downloadedImage('desktop', 'missing.jpg'));
    await image('lockScreen', downloadedImage('lockScreen', 'lock-dusk.jpg'));
    expect(await shown()).toBe('./pictures/desktop-lagoon.jpg');
    await image('desktop', unsetImage('desktop'));
    await becomes('desktop-default.jpg');
  });

  test('puts the picture where it belongs in every fit', async () => {
    const { page, session, change, show, snapshot } = await browser.open({ viewport: { width: 1920, height: 1080 } });
    await session('desktop');
    // A screen that is not as wide as the picture, so that every fit differs.
    await show({ monitors: [{ x: 0, y: 0, width: 1600, height: 1200 }] });
    const { userChoice } = await snapshot();
    const placed = async (fit: 'fill' | 'fit' | 'stretch' | 'centre' | 'span') => {
      await change({ userChoice: { ...userChoice, desktop: { kind: 'picture', name: 'desktop-default.jpg', fit } } });
      await page.locator(`.desktop > .surface[data-fit="${fit}"]`).waitFor();
      return page.locator(source).evaluate((picture) => {
        const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = picture as HTMLImageElement;
        return [offsetLeft, offsetTop, offsetWidth, offsetHeight];
      });
    };
    const fill = [-267, 0, 2133, 1200];
    expect(await placed('fill')).toEqual(fill);
    expect(await placed('fit')).toEqual([0, 150, 1600, 900]);
    expect(await placed('stretch')).toEqual([0, 0, 1600, 1200]);
    expect(await placed('centre')).toEqual([-480, -120, 2560, 1440]);
    expect(await placed('span')).toEqual(fill);
    const around = () => page.locator('.desktop > .surface').evaluate((surface) => getComputedStyle(surface).backgroundColor);
    await placed('fit');
    expect(await around()).toBe('rgb(0, 0, 0)');
    // Of the two kinds of border and in the colour of the whole background when policy brings the picture.
    for (const fit of ['fit', 'centre'] as const) {
      await change({ userChoice: { ...userChoice, desktop: { kind: 'picture', name: 'desktop-default.jpg', fit, colour: '#10893e' } } });
      await page.locator(`.desktop > .surface[data-fit="${fit}"]`).waitFor();
      await expect.poll(around).toBe('rgb(16, 137, 62)');
    }
    await change({ userChoice: { ...userChoice, desktop: { kind: 'picture', name: 'desktop-default.jpg', fit: 'tile' } } });
    await page.locator('.desktop > .surface--tiled').waitFor();
    const size = await page.locator('.desktop > .surface--tiled').evaluate((surface) => getComputedStyle(surface).backgroundSize);
    expect(size).toBe('2560px 1440px');
  });

  test('leaves no element behind after 40 changes of picture', async () => {
    const { page, session, image } = await browser.open();
    await session('desktop');
    const names = ['desktop-lagoon.jpg', 'desktop-ember.jpg'] as const;
    const elements = () => page.evaluate(() => document.querySelectorAll('*').length);
    const round = async (name: string) => {
      await image('desktop', downloadedImage('desktop', name));
      await page.locator(`${source}[src="./pictures/${name}"]`).waitFor();
    };
    await round(names[0]);
    const before = await settled(elements);
    for (let change = 0; change < 40; change += 1) await round(names[(change + 1) % 2] ?? '');
    expect(await settled(elements)).toBe(before);
  });
});

/** The count once two looks a second apart agree: what fades out is still there for a while. */
async function settled(count: () => Promise<number>): Promise<number> {
  let last = Number.NaN;
  const same = async () => {
    const now = await count();
    const agrees = now === last;
    last = now;
    return agrees;
  };
  await expect.poll(same, { interval: 1_000 }).toBe(true);
  return last;
}

test('hears no page complain: no console error, no report of the content security policy', () => {
  expect(browser.complaints).toEqual([]);
});

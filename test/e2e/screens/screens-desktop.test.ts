import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScreenBrowser, type ScreenBrowser, type ScreenPage } from '../../support/browser/screen-page.ts';
import { axeViolations, colourRules } from '../../support/browser/watched-page.ts';
import { downloadedImage } from '../../support/device/snapshots.ts';

let browser: ScreenBrowser;
beforeAll(async () => {
  browser = await openScreenBrowser();
});
afterAll(async () => {
  await browser.close();
});

const banner = 'Some of these settings are managed by your organization.';

async function openSettings(page: 'settings-background' | 'settings-lock-screen'): Promise<ScreenPage> {
  const opened = await browser.open();
  await opened.session('desktop', page);
  await opened.page.getByRole('dialog', { name: 'Settings' }).waitFor();
  await opened.page.locator('.stage').waitFor({ state: 'detached' });
  return opened;
}

describe('Settings', () => {
  test.each([
    ['desktop', 'settings-background', 'settings-lock-screen'],
    ['lockScreen', 'settings-lock-screen', 'settings-background'],
  ] as const)('greys the %s page alone while its policy is set, and says why', async (slot, owned, free) => {
    const { page, session, image, intents } = await openSettings(owned);
    const policy = downloadedImage(slot, 'lock-dusk.jpg');
    const controls = page.locator('.settings__main :is(.choice__button, .recent__picture)');
    const enabled = () => controls.evaluateAll((all) => all.map((one) => one.matches(':enabled')));
    expect(await page.getByText(banner).count()).toBe(0);
    expect(new Set(await enabled())).toEqual(new Set([true]));
    await image(slot, policy);
    await page.getByText(banner, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Picture set by your organization' }).waitFor();
    expect(new Set(await enabled())).toEqual(new Set([false]));
    await page.getByRole('button', { name: /^Why is/ }).click();
    expect(await intents()).toEqual([['onWhy', policy.urlNode]]);
    await session('desktop', free);
    await page.getByRole('button', { name: 'Picture 1' }).waitFor();
    expect(await page.getByText(banner).count()).toBe(0);
    expect(new Set(await enabled())).toEqual(new Set([true]));
  });

  test('is not covered by what was open over the desktop when the PC was turned to it', async () => {
    const { page, session } = await browser.open();
    await session('desktop', 'none');
    await page.locator('.taskbar__side--start button').click();
    const board = page.getByRole('dialog', { name: 'Widgets' });
    await board.waitFor();
    await session('desktop', 'settings-background');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await board.waitFor({ state: 'detached' });
  });

  test('is greyed before the first picture has come, and free while the edition blocks the policy', async () => {
    const { page, image } = await openSettings('settings-background');
    const policy = downloadedImage('desktop', 'lock-dusk.jpg');
    await image('desktop', { ...policy, status: 2, picture: null });
    await page.getByText(banner).waitFor();
    await image('desktop', { ...policy, status: 7, picture: null });
    await page.getByText(banner).waitFor({ state: 'detached' });
  });

  test('gives the person picture, fit and colour, by mouse and by keyboard', async () => {
    const { page, snapshot } = await openSettings('settings-background');
    await page.getByRole('button', { name: 'Picture 3' }).click();
    await page.getByRole('combobox', { name: 'Choose a fit for your desktop image' }).focus();
    for (const key of ['Enter', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    expect((await snapshot()).userChoice.desktop).toEqual({ kind: 'picture', name: 'desktop-ember.jpg', fit: 'stretch' });
    await page.getByRole('combobox', { name: 'Personalize your background' }).click();
    await page.getByRole('option', { name: 'Solid color' }).click();
    await page.getByRole('button', { name: 'Color #10893e' }).click();
    expect((await snapshot()).userChoice.desktop).toEqual({ kind: 'colour', colour: '#10893e' });
    expect(await page.locator('.desktop > .surface').getAttribute('data-colour')).toBe('#10893e');
  });

  test('keeps one background colour for all: chosen beside Fit, it is the border, and what Solid color begins with', async () => {
    const { page, snapshot } = await openSettings('settings-background');
    const chooseIn = async (box: string, option: string) => {
      await page.getByRole('combobox', { name: box }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    };
    const colours = page.getByRole('button', { name: /^Color #/ });
    expect(await colours.count()).toBe(0);
    await chooseIn('Choose a fit for your desktop image', 'Fit');
    expect(await page.getByRole('button', { name: 'Color #000000' }).getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Color #10893e' }).click();
    const picture = { kind: 'picture', fit: 'fit', colour: '#10893e' } as const;
    expect((await snapshot()).userChoice.desktop).toEqual({ ...picture, name: 'desktop-default.jpg' });
    await page.getByRole('button', { name: 'Picture 3' }).click();
    expect((await snapshot()).userChoice.desktop).toEqual({ ...picture, name: 'desktop-ember.jpg' });
    await chooseIn('Personalize your background', 'Solid color');
    expect((await snapshot()).userChoice.desktop).toEqual({ kind: 'colour', colour: '#10893e' });
    await chooseIn('Personalize your background', 'Picture');
    expect((await snapshot()).userChoice.desktop).toMatchObject({ kind: 'picture', colour: '#10893e' });
  });

  test('changes the lock screen without the desktop', async () => {
    const { page, intents } = await openSettings('settings-lock-screen');
    await page.getByRole('button', { name: 'Picture 3' }).click();
    expect(await intents()).toEqual([['onChooseBackground', { lockScreen: { kind: 'picture', name: 'lock-night.jpg', fit: 'fill' } }]]);
  });

  test('opens at Home, tells which Windows it is, and has a mode of its own', async () => {
    const { page, session, show } = await browser.open();
    await session('desktop');
    await page.locator('.stage').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('button', { name: 'About' }).click();
    for (const fact of ['Windows 11 Enterprise', '25H2', '26200.9278']) await settings.getByText(fact, { exact: true }).waitFor();
    await settings.getByRole('button', { name: 'Personalization' }).click();
    await settings.getByRole('button', { name: /^Colors/ }).click();
    await settings.getByRole('combobox', { name: 'Choose your mode' }).click();
    await settings.getByRole('option', { name: 'Light' }).click();
    await show({ colourMode: 'dark' });
    expect(await page.locator('.pc').getAttribute('data-colour-mode')).toBe('light');
  });

  test('finds nothing wrong by axe on any of its sections, and nothing empty', async () => {
    const { page, session } = await browser.open();
    await session('desktop', 'settings-background');
    await page.locator('.stage').waitFor({ state: 'detached' });
    const sections = page.getByRole('navigation', { name: 'Pages of Settings' }).getByRole('button');
    for (const section of await sections.all()) {
      await section.click();
      await page.locator('.settings__main .card').first().waitFor();
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
      expect(await axeViolations(page, '.settings')).toEqual([]);
    }
  });

  test('leads from the overview to both pages', async () => {
    const { page, snapshot } = await openSettings('settings-background');
    await page.getByRole('button', { name: 'Personalization' }).last().click();
    await page.getByRole('button', { name: /^Lock screen/ }).click();
    await page.getByText('Personalize your lock screen').waitFor();
    expect((await snapshot()).session).toEqual({ screen: 'desktop', window: 'settings-lock-screen' });
  });

  test('moves by its title bar under the pointer, whatever the scale, and closes', async () => {
    const { page, show, snapshot } = await openSettings('settings-background');
    await show({ monitors: [{ x: 0, y: 0, width: 2560, height: 1600 }] });
    const bar = page.locator('.window__bar');
    // Waits until the window has come to rest: it grows while it opens.
    await bar.click({ trial: true });
    const before = await bar.boundingBox();
    if (before === null) throw new Error('The title bar is not on the screen');
    await page.mouse.move(before.x + 200, before.y + 8);
    await page.mouse.down();
    await page.mouse.move(before.x + 140, before.y + 48, { steps: 4 });
    await page.mouse.up();
    const after = await bar.boundingBox();
    expect([Math.round((after?.x ?? 0) - before.x), Math.round((after?.y ?? 0) - before.y)]).toEqual([-60, 40]);
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.getByRole('dialog', { name: 'Settings' }).count()).toBe(0);
    expect((await snapshot()).session.window).toBe('none');
  });
});

describe('the desktop', () => {
  test('shows what quick settings do, and leads on from the hidden icons', async () => {
    const { page, session } = await browser.open();
    await session('desktop');
    await page.locator('.stage').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Quick settings/ }).click();
    const tile = (name: string) => page.getByRole('dialog', { name: /^Quick settings/ }).getByRole('button', { name });
    await tile('Airplane mode').click();
    expect(await tile('Wi-Fi').getAttribute('aria-pressed')).toBe('false');
    await tile('Energy saver').click();
    await tile('Night light').click();
    const pc = page.locator('.pc');
    expect([await pc.getAttribute('data-transparency'), await pc.getAttribute('data-night-light')]).toEqual(['off', '']);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Show hidden icons' }).click();
    await page.getByRole('button', { name: 'Windows Update' }).click();
    await page.getByText("You're up to date").waitFor();
  });

  test('opens Settings from Start, found by typing', async () => {
    const { page, session } = await browser.open();
    await session('desktop');
    await page.locator('.stage').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Search' }).click();
    await page.keyboard.type('lock');
    await page.getByRole('button', { name: 'Lock screen' }).click();
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await page.getByText('Personalize your lock screen').waitFor();
  });

  test('locks with its windows, and signs out without them', async () => {
    const { page, session, intents } = await openSettings('settings-background');
    const account = async (item: string) => {
      await page.getByRole('button', { name: 'Start', exact: true }).click();
      await page.getByRole('button', { name: 'Ada Lindqvist' }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await account('Lock');
    await page.locator('.stage[data-screen="lock"]').waitFor();
    await session('desktop', 'settings-background');
    await page.locator('.stage').waitFor({ state: 'detached' });
    await account('Sign out');
    expect(await intents()).toEqual([
      ['onSession', { screen: 'lock', window: 'settings-background' }],
      ['onSession', { screen: 'lock', window: 'none' }],
    ]);
  });

  test('cannot be reached by keyboard while it is locked', async () => {
    const { page } = await browser.open();
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('.desktop'))).toBeNull();
    }
  });

  test('shuts down, and starts again at the lock screen', async () => {
    const { page, session } = await browser.open();
    await session('sign-in');
    await page.getByRole('button', { name: 'Power' }).click();
    await page.getByRole('menuitem', { name: 'Shut down' }).click();
    await page.getByRole('button', { name: 'Turn the PC on' }).click();
    await page.locator('.stage[data-screen="lock"]').waitFor();
    expect(await page.locator('.power').count()).toBe(0);
  });
});

describe('the frame', () => {
  test.each([
    { box: [1280, 800], screen: [1920, 1080], dpi: 100 },
    { box: [1000, 1000], screen: [1080, 1920], dpi: 100 },
    { box: [2000, 600], screen: [3440, 1440], dpi: 100 },
    { box: [1280, 800], screen: [3840, 2160], dpi: 200 },
  ] as const)('shows all of a screen of $screen at $dpi % in a box of $box', async ({ box: [width, height], screen, dpi }) => {
    const { page, show } = await browser.open({ viewport: { width, height } });
    await show({ monitors: [{ x: 0, y: 0, width: screen[0], height: screen[1] }], dpi });
    const box = await page.locator('.pc__screen').boundingBox();
    const scale = Math.min(width / screen[0], height / screen[1]);
    const shown = [box?.width, box?.height].map((length) => Math.round(length ?? 0));
    expect(shown).toEqual(screen.map((length) => Math.round(length * scale)));
    expect(await page.locator('.pc__screen').evaluate((layer) => (layer as HTMLElement).offsetWidth)).toBe((screen[0] * 100) / dpi);
  });

  test('lets nothing travel for people who asked for less motion', async () => {
    const { page, session } = await browser.open({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    await session('sign-in');
    expect(await page.locator('.stage__blurred').evaluate((layer) => getComputedStyle(layer).transform)).toBe('matrix(1, 0, 0, 1, 0, 0)');
  });
});

describe('everybody can use it', () => {
  const views = ['lock', 'sign-in', 'desktop', 'start', 'settings-background', 'settings-lock-screen', 'managed'] as const;
  const looks = ['light', 'dark', 'high contrast'] as const;

  test.each(views)('finds nothing wrong by axe on %s in every look', async (view) => {
    const { page, show, session, image } = await browser.open();
    if (view === 'managed') await image('desktop', downloadedImage('desktop', 'lock-dusk.jpg'));
    if (view === 'lock' || view === 'sign-in') await session(view);
    else await session('desktop', view === 'desktop' || view === 'start' ? 'none' : view === 'managed' ? 'settings-background' : view);
    if (view !== 'lock' && view !== 'sign-in') await page.locator('.stage').waitFor({ state: 'detached' });
    if (view === 'start') await page.getByRole('button', { name: 'Start', exact: true }).click();
    for (const look of looks) {
      await page.emulateMedia({ forcedColors: look === 'high contrast' ? 'active' : 'none' });
      await show({ colourMode: look === 'light' ? 'light' : 'dark' });
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
      // All rules but those about colours ask the document, which is the same in every look.
      expect(await axeViolations(page, 'html', look === 'light' ? undefined : colourRules), look).toEqual([]);
    }
  });
});

test('hears no page complain: no console error, no report of the content security policy', () => {
  expect(browser.complaints).toEqual([]);
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pageOfDoorForTests } from '../../support/browser/page-of-door.ts';
import { axeViolations } from '../../support/browser/watched-page.ts';
import { openFakeDoor } from '../../support/server/fake-door.ts';

const pc = pageOfDoorForTests(openFakeDoor);
beforeEach(() => pc.page.locator('.surface__picture').first().waitFor({ state: 'attached' }));
afterEach(() => expect(pc.watched.complaints).toEqual([]));

const shown = (screen: string) =>
  pc.page.waitForFunction((name) => document.querySelector(`.stage[data-screen="${name}"]`) !== null, screen);
const strip = () => pc.page.getByRole('toolbar', { name: 'Presenter' });
/** As when the keys that are named at the start have been read. */
const present = async () => {
  await pc.page.keyboard.press('F11');
  await strip().waitFor();
  await pc.page.keyboard.press('F10');
  await strip().waitFor({ state: 'detached' });
};
const session = async () => (await pc.door.device.view()).session;
const companyName = async () => (await pc.door.device.view()).companyName;

describe('presenting', () => {
  test('names its keys at the start, then shows the PC and nothing else, and hides the pointer once it lies still', async () => {
    await present();
    for (const ours of ['.top-bar', '.panel', '.panel-rail', '.stage-tools', '.status-strip', '.presenter-strip']) {
      expect(await pc.page.locator(ours).count(), ours).toBe(0);
    }
    const pointer = () => pc.page.locator('.lock__cover').evaluate((cover) => getComputedStyle(cover).cursor);
    await pc.page.mouse.move(300, 300);
    expect(await pointer()).not.toBe('none');
    await pc.page.locator('.workspace[data-cursor="hidden"]').waitFor();
    expect(await pointer()).toBe('none');
    await pc.page.mouse.move(310, 300);
    await pc.page.locator('.workspace[data-cursor="hidden"]').waitFor({ state: 'detached' });
  });

  test('tells the story by a slide remote, and function keys go where they say', async () => {
    await pc.page.keyboard.press('F11');
    await pc.page.keyboard.press('PageDown');
    await shown('sign-in');
    await pc.page.keyboard.press('PageDown');
    await pc.page.locator('.stage').waitFor({ state: 'detached' });
    expect(await session()).toEqual({ screen: 'desktop', window: 'none' });
    await pc.page.keyboard.press('PageDown');
    await pc.page.getByRole('heading', { name: 'Background' }).waitFor();
    await pc.page.keyboard.press('F2');
    await shown('lock');
    await pc.page.keyboard.press('F4');
    await shown('sign-in');
    await pc.page.keyboard.press('F8');
    await pc.page.locator('.stage').waitFor({ state: 'detached' });
    await pc.page.keyboard.press('PageUp');
    await shown('sign-in');
  });

  test('closes what is open on the PC first at Esc, one layer at a time, and never leaves by it', async () => {
    const alone = pc.page.locator('.workspace-presenting');
    await pc.door.device.pc.ask('showScreen', { screen: 'desktop', window: 'settings-background' });
    await pc.page.locator('.stage').waitFor({ state: 'detached' });
    await present();
    await alone.waitFor();
    await pc.page.getByRole('button', { name: 'Start', exact: true }).click();
    const start = pc.page.getByRole('dialog', { name: 'Start' });
    await start.waitFor();
    await pc.page.keyboard.press('Escape');
    await start.waitFor({ state: 'detached' });
    await pc.page.getByRole('heading', { name: 'Background' }).waitFor();
    await pc.page.keyboard.press('Escape');
    await pc.page.getByRole('dialog', { name: 'Settings' }).waitFor({ state: 'detached' });
    expect(await session()).toEqual({ screen: 'desktop', window: 'none' });
    await alone.waitFor();
    // One press too many brings nothing of ours before the audience; who is lost presses again.
    await pc.page.keyboard.press('Escape');
    expect(await strip().count()).toBe(0);
    await pc.page.keyboard.press('Escape');
    await strip().waitFor();
    await pc.page.keyboard.press('Escape');
    await strip().waitFor({ state: 'detached' });
    expect(await alone.count()).toBe(1);
    await pc.page.keyboard.press('F11');
    await alone.waitFor({ state: 'detached' });
  });

  test('leaves Esc to the PC at sign-in, as on Windows; F11 ends', async () => {
    await present();
    await pc.page.keyboard.press('F4');
    await shown('sign-in');
    await pc.page.keyboard.press('Escape');
    await shown('lock');
    expect(await pc.page.locator('.workspace-presenting').count()).toBe(1);
    await pc.page.keyboard.press('F11');
    await pc.page.locator('.workspace-presenting').waitFor({ state: 'detached' });
    await shown('lock');
  });

  test('resets the PC at the second Shift+F9; the same keys mean nothing of the kind outside', async () => {
    await pc.door.device.replace('./Vendor/MSFT/Personalization/CompanyName', 'Lumen & Hale');
    await pc.page.keyboard.press('Shift+F9');
    await pc.page.keyboard.press('F11');
    expect(await companyName()).toBe('Lumen & Hale');
    await pc.page.keyboard.press('Shift+F9');
    await strip().getByRole('button', { name: 'Reset the PC? Once more' }).waitFor();
    expect(await companyName()).toBe('Lumen & Hale');
    await pc.page.keyboard.press('Shift+F9');
    while ((await companyName()) !== null) await pc.page.waitForTimeout(10);
  });

  test('tells by captions what happens as long as Status 2 lasts, where and as large as F7 says, and F6 makes the network slow', async () => {
    await present();
    await pc.page.keyboard.press('F6');
    const isSlow = async () => {
      const lab = await pc.door.device.operations.getLab({});
      return lab.ok && lab.value.slowNetwork;
    };
    await expect.poll(isSlow).toBe(true);
    await pc.door.device.replace('./Vendor/MSFT/Personalization/DesktopImageUrl', 'https://cdn.example/a.jpg');
    const caption = pc.page.getByRole('complementary', { name: 'Caption' });
    await caption.getByText('In progress').waitFor();
    expect(await axeViolations(pc.page, '.live-caption')).toEqual([]);
    const place = await caption.getAttribute('data-place');
    await pc.page.keyboard.press('F7');
    expect(await caption.getAttribute('data-place')).not.toBe(place);
    const scale = () => pc.page.locator('.live-caption').getAttribute('style');
    const before = await scale();
    await pc.page.keyboard.press('Shift+F7');
    await expect.poll(scale).not.toBe(before);
    await pc.page.keyboard.press('F7');
    await caption.waitFor({ state: 'detached' });
  });

  test.each([
    ['left', 'en-US'],
    ['right', 'ar-EG'],
  ])('captions are no wider than their words, and stand to the %s of what Settings shows in %s', async (side, locale) => {
    await pc.page.setViewportSize({ width: 1280, height: 720 });
    await pc.door.device.pc.ask('changeDevice', { locale });
    await present();
    await pc.page.keyboard.press('F6');
    await pc.door.device.replace('./Vendor/MSFT/Personalization/DesktopImageUrl', 'https://cdn.example/a.jpg');
    const caption = pc.page.getByRole('complementary', { name: 'Caption' });
    await caption.getByText('In progress').waitFor();
    const spare = await caption.evaluate((box) => {
      const padding = 2 * Number.parseFloat(getComputedStyle(box).paddingLeft);
      const inside = Array.from(box.querySelectorAll('p, li'), (part) => {
        const range = document.createRange();
        range.selectNodeContents(part);
        return range.getBoundingClientRect();
      });
      const widest = Math.max(...inside.map(({ right }) => right)) - Math.min(...inside.map(({ left }) => left));
      return (box.clientWidth - padding - widest) / box.clientWidth;
    });
    expect(spare).toBeLessThan(0.25);
    await pc.door.device.pc.ask('showScreen', { screen: 'desktop', window: 'settings-background' });
    await pc.page.locator(`.caption-bar[data-side="${side}"]`).waitFor();
    await pc.page.locator('.recent__picture').first().waitFor();
    const boxOf = async (selector: string) => (await pc.page.locator(selector).first().boundingBox()) ?? expect.fail(selector);
    const told = await boxOf('.caption-bar');
    for (const shows of ['.managed', '.preview', '.recent__picture']) {
      const { x, width } = await boxOf(shows);
      if (side === 'left') expect(told.x + told.width, shows).toBeLessThan(x);
      else expect(told.x, shows).toBeGreaterThan(x + width);
    }
  });

  test('F10 shows the strip of keys, which is used with keys, and takes it away', async () => {
    await present();
    await pc.page.keyboard.press('F10');
    await strip().waitFor();
    expect(await axeViolations(pc.page, '.presenter-strip')).toEqual([]);
    const focused = () => pc.page.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toContain('Next step');
    await pc.page.keyboard.press('ArrowRight');
    await pc.page.keyboard.press('ArrowRight');
    await pc.page.keyboard.press('ArrowRight');
    expect(await focused()).toContain('Sign-in');
    await pc.page.keyboard.press('Enter');
    await shown('sign-in');
    await pc.page.keyboard.press('F10');
    await strip().waitFor({ state: 'detached' });
  });
});

describe('presenting in a window of its own', () => {
  const openOther = async () => {
    const opened = pc.page.waitForEvent('popup');
    await pc.page.getByRole('button', { name: 'Show the PC in a window of its own' }).click();
    return opened;
  };

  test('shows the PC alone there, keeps the token out of its address, and gives the operator the strip until it closes', async () => {
    const other = await openOther();
    await other.locator('.surface__picture').first().waitFor({ state: 'attached' });
    expect(other.url()).not.toContain('token');
    await strip().getByRole('button', { name: 'Desktop' }).click();
    await other.locator('.taskbar').waitFor();
    for (const ours of ['.top-bar', '.panel', '.panel-rail', '.stage-tools', '.status-strip', '.presenter-strip']) {
      expect(await other.locator(ours).count(), ours).toBe(0);
    }
    expect(await axeViolations(pc.page, '.workspace-notices')).toEqual([]);
    await other.reload();
    await other.locator('.taskbar').waitFor();
    await strip().getByRole('button', { name: 'End the presentation' }).click();
    await strip().waitFor({ state: 'detached' });
    while (!other.isClosed()) await pc.page.waitForTimeout(10);
  });

  test('has the displays the operator chooses', async () => {
    const other = await openOther();
    await other.locator('.pc[data-displays="1"]').waitFor();
    await pc.page.getByRole('button', { name: /^Displays/ }).click();
    await pc.page.getByRole('menuitemradio', { name: 'Two displays' }).click();
    await other.locator('.pc[data-displays="2"]').waitFor();
  });
});

describe('displays', () => {
  const choose = async (name: string) => {
    await pc.page.getByRole('button', { name: /^Displays/ }).click();
    await pc.page.getByRole('menuitemradio', { name }).click();
    await pc.page.keyboard.press('Escape');
  };

  test('can be two, one of them on end; the clock is on the main one; the choice is remembered', async () => {
    await choose('Portrait and landscape');
    await pc.page.locator('.pc[data-displays="2"]').waitFor();
    expect(await pc.page.locator('.lock__time').count()).toBe(1);
    expect(await pc.page.locator('.stage__sharp .surface__picture').count()).toBe(2);
    const boxes = await pc.page
      .locator('.pc__screen')
      .evaluateAll((screens) => screens.map((screen) => screen.getBoundingClientRect().toJSON()));
    const [main, second] = boxes as readonly { x: number; y: number; width: number; height: number }[];
    expect((main?.width ?? 0) / (main?.height ?? 1)).toBeCloseTo(16 / 9, 2);
    expect((second?.width ?? 0) / (second?.height ?? 1)).toBeCloseTo(9 / 16, 2);
    expect((second?.x ?? 0) + (second?.width ?? 0)).toBeCloseTo(main?.x ?? 0, 0);
    expect(await axeViolations(pc.page, '.workspace')).toEqual([]);
    await pc.page.reload();
    await pc.page.locator('.pc[data-displays="2"]').waitFor();
  });

  test('have a taskbar each until Settings of the PC says otherwise, which is remembered', async () => {
    const taskbars = pc.page.locator('.taskbar');
    await choose('Two displays');
    await pc.door.device.pc.ask('showScreen', { screen: 'desktop', window: 'settings-background' });
    await pc.page.locator('.stage').first().waitFor({ state: 'detached' });
    expect(await taskbars.count()).toBe(2);
    await pc.page.locator('.settings__crumb').click();
    await pc.page.getByRole('button', { name: /^Taskbar Alignment/ }).click();
    await pc.page.getByRole('switch', { name: 'Show my taskbar on all displays' }).click();
    expect(await taskbars.count()).toBe(1);
    await pc.page.reload();
    await pc.page.locator('.pc[data-displays="2"]').waitFor();
    expect(await taskbars.count()).toBe(1);
  });

  test('draw larger at a higher scale', async () => {
    const height = () => pc.page.locator('.lock__time').evaluate((time) => time.getBoundingClientRect().height);
    await pc.page.locator('.lock__time').waitFor();
    const plain = await height();
    await choose('200 %');
    await pc.page.waitForFunction(
      (before) => (document.querySelector('.lock__time')?.getBoundingClientRect().height ?? 0) > 1.8 * before,
      plain,
    );
  });

  test('span one picture over all of them', async () => {
    await pc.door.device.pc.ask('showScreen', { screen: 'desktop', window: 'none' });
    await pc.door.device.pc.ask('chooseBackground', { desktop: { kind: 'picture', name: 'desktop-default.jpg', fit: 'span' } });
    await choose('Two displays');
    await pc.page.locator('.stage').first().waitFor({ state: 'detached' });
    await pc.page.locator('.pc__screen .surface[data-fit="span"] .surface__picture').nth(1).waitFor();
    const lefts = await pc.page
      .locator('.pc__screen .surface[data-fit="span"] .surface__picture')
      .evaluateAll((pictures) => pictures.map((picture) => Math.round(picture.getBoundingClientRect().left)));
    expect(new Set(lefts).size).toBe(1);
  });
});

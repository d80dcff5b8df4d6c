import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { DeviceView } from '../../../shared/contract/device-view.ts';
import { panelPageForTests } from '../../support/browser/panel-page.ts';
import { axeViolations } from '../../support/browser/watched-page.ts';

const app = panelPageForTests();
const pictures = () => `${new URL(app.door.pageUrl).origin}/pictures`;
const ember = fileURLToPath(new URL('../../../assets/pictures/desktop-ember.jpg', import.meta.url));

async function view(): Promise<DeviceView> {
  const answer = await app.door.operations.getSnapshot({});
  if (!answer.ok) throw new Error(answer.problem.detail);
  return answer.value;
}

async function until(wanted: (now: DeviceView) => boolean): Promise<void> {
  while (!wanted(await view())) await app.watched.page.waitForTimeout(20);
}

describe('the first minute', () => {
  test('sets a picture of one’s own with one choice of a file, turns the PC to it, and is out of the way then', async () => {
    const { page } = app.watched;
    await page.getByRole('list', { name: 'Demos' }).locator('img').nth(5).waitFor();
    expect(await axeViolations(page, '.first-steps')).toEqual([]);
    // The last way in is in sight as the others are, in the smallest usual window.
    const [last, panel] = [
      await page.getByRole('button', { name: 'Send a policy' }).boundingBox(),
      await page.locator('.panel').boundingBox(),
    ];
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThan((panel?.y ?? 0) + (panel?.height ?? 0));
    await page.getByRole('form', { name: 'Set the desktop picture' }).locator('input[type=file]').setInputFiles(ember);
    await until(({ images, session }) => images.desktop.status === 1 && session.screen === 'desktop');
    await page.locator('.first-steps').waitFor({ state: 'detached' });
    // The next one from the card of its Status, by an address.
    const card = page.locator('.image-card[data-slot="lockScreen"]');
    await card.getByRole('button', { name: 'Set', exact: true }).click();
    await card.getByRole('textbox').fill(`${pictures()}/lock-dusk.jpg`);
    await page.keyboard.press('Enter');
    await until(({ images, session }) => images.lockScreen.status === 1 && session.screen === 'lock');
    expect(app.watched.complaints).toEqual([]);
  });

  test('sends a policy with two clicks, and the PC turns to what it changed unless it is to stay', async () => {
    const { page } = app.watched;
    await page.getByRole('button', { name: 'Switch the PC to the screen a policy affects' }).click();
    await page.locator('.first-steps').getByRole('button', { name: 'Send a policy' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('region', { name: 'Reply' }).waitFor();
    expect((await view()).session.screen).toBe('lock');
    expect(app.watched.complaints).toEqual([]);
  });
});

test('finds the window as it was left, in another browser at the same PC', async () => {
  await app.openPanel('Clock');
  const told = app.page.waitForResponse(
    (response) => response.request().method() === 'PATCH' && response.url().endsWith('/api/preferences'),
  );
  await app.page.getByRole('separator', { name: 'Width of the panel' }).press('Home');
  expect((await told).status()).toBe(200);
  const width = await app.page.locator('#panel').evaluate((panel) => panel.clientWidth);
  await app.reopen();
  const panel = app.page.locator('#panel[aria-label]', { hasText: 'Clock' });
  await panel.waitFor();
  expect(await panel.evaluate((element) => element.clientWidth)).toBe(width);
});

test('has a PC that reads from the right begin its lines there, inside a window that reads from the left', async () => {
  await app.door.operations.changeDevice({ locale: 'ar-EG' });
  await app.door.operations.showScreen({ screen: 'desktop', window: 'settings-background' });
  const title = app.page.locator('.recent__title');
  await title.getByText('الصور الأخيرة').waitFor();
  const rightEdges = await title.evaluate((element) => {
    const words = document.createRange();
    words.selectNodeContents(element);
    return { words: Math.round(words.getBoundingClientRect().right), line: Math.round(element.getBoundingClientRect().right) };
  });
  expect(rightEdges.words).toBe(rightEdges.line);
});

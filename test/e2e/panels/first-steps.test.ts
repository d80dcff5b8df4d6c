import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { commandDocument } from '../../../shared/command-document.ts';
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
    expect(await axeViolations(page, '.first-steps')).toEqual([]);
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

  test('plays a demo with one click on its picture', async () => {
    const { page } = app.watched;
    await page.getByRole('list', { name: 'Demos' }).locator('img').nth(5).waitFor();
    await page.getByRole('button', { name: 'Rollout of both images' }).click();
    await app.see('Playing.');
    await until(({ images }) => images.desktop.status !== null);
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

/** Presses the buttons one after the other, which are to be three at most. */
async function inThreeClicks(...buttons: readonly Locator[]): Promise<void> {
  expect(buttons.length).toBeLessThanOrEqual(3);
  for (const one of buttons) await one.click();
}

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

describe('a newcomer, in three clicks and without reading', () => {
  test('brands a sign-in screen', async () => {
    await inThreeClicks(app.button('Company branding in shared mode'));
    await until(({ branding, images }) => branding.painted && images.companyLogo.status !== null);
    expect(app.watched.complaints).toEqual([]);
  });

  test('finds who sent a message, compares editions, gets at a film, and shows a colleague this very node', async () => {
    const { page } = app.watched;
    const panel = (name: string) => page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name, exact: true });
    const locURI = './Vendor/MSFT/Personalization/CompanyName';
    const document = commandDocument({ verb: 'Replace', locURI, format: 'chr', value: 'Lumen & Hale' });
    await app.door.operations.applyDocument({ document, from: 'Lab' });
    await inThreeClicks(panel('Messages'), page.locator('.panel').getByRole('listitem').getByRole('button').first());
    await page.getByText(/^Came at .* from Lab/).waitFor();
    await page.keyboard.press('Escape');
    await inThreeClicks(panel('Editions'));
    for (const edition of ['Enterprise', 'Pro', 'Home']) await app.see(edition);
    await inThreeClicks(panel('Scenarios'), page.getByRole('list', { name: 'Scenarios' }).getByRole('button').first());
    await app.button('Make a film').waitFor();
    await inThreeClicks(
      panel('Tree'),
      page.getByRole('treeitem', { name: /^CompanyName/ }),
      page.getByRole('button', { name: /^Copy a link to what is shown/ }),
    );
    expect(page.url()).toContain(`node=${locURI}`);
    expect(app.watched.complaints).toEqual([]);
  });
});

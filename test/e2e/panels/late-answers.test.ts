import { describe, expect, test } from 'vitest';
import { commandDocument } from '../../../shared/command-document.ts';
import { panelPageForTests } from '../../support/browser/panel-page.ts';

const app = panelPageForTests('shipped');

/** Holds what the page asks for at a path until it is let go; also says how often it was asked. */
async function hold(path: string, method: string) {
  const gate = Promise.withResolvers<void>();
  let asked = 0;
  await app.watched.page.route(`**${path}`, async (route) => {
    if (route.request().method() === method) {
      asked += 1;
      await gate.promise;
    }
    await route.continue();
  });
  return { letGo: gate.resolve, asked: () => asked };
}

const replace = (locURI: string, value: string) =>
  app.door.operations.applyDocument({ document: commandDocument({ verb: 'Replace', locURI, format: 'chr', value }) });

describe('what is typed', () => {
  test('stays while the PC gives the node another value, and until it is sent', async () => {
    const { page } = app.watched;
    const node = './Vendor/MSFT/Personalization/DesktopImageUrl';
    await app.openPanel('Tree');
    const field = page.getByRole('textbox', { name: 'Value' });
    await field.fill('file:///C:/mine.jpg');
    await replace(node, 'file:///C:/theirs.jpg');
    await page.locator('.tree-value', { hasText: 'theirs.jpg' }).waitFor();
    expect(await field.inputValue()).toBe('file:///C:/mine.jpg');
    await field.press('Enter');
    await page.locator('.tree-value', { hasText: 'mine.jpg' }).waitFor();
    await replace(node, 'file:///C:/theirs.jpg');
    await expect.poll(() => field.inputValue()).toBe('file:///C:/theirs.jpg');
  });

  test('stays when what was sent before is taken late, and Enter and leaving the field send it once', async () => {
    const { page } = app.watched;
    const { letGo, asked } = await hold('/api/device', 'PATCH');
    await app.openPanel('Device');
    const field = page.getByRole('textbox', { name: 'Computer name' });
    await field.fill('MINE');
    await field.press('Enter');
    await field.press('Tab');
    await expect.poll(asked).toBe(1);
    await field.fill('MINE-2');
    letGo();
    await page.locator('.top-bar strong', { hasText: /^MINE$/ }).waitFor();
    expect(await field.inputValue()).toBe('MINE-2');
    await field.press('Enter');
    await page.locator('.top-bar strong', { hasText: 'MINE-2' }).waitFor();
    expect(asked()).toBe(2);
  });
});

test('sends a document once however often one asks, and points its late refusal at nothing in the text of now', async () => {
  const { page } = app.watched;
  await app.openPanel('Console');
  const editor = page.getByRole('textbox', { name: 'SyncML document' });
  const write = async (text: string) => {
    await editor.press('Control+a');
    await page.keyboard.insertText(text);
  };
  await page.locator('.cm-content', { hasText: 'SyncBody' }).waitFor();
  const { letGo, asked } = await hold('/api/syncml', 'POST');
  await write('<SyncML>\n<SyncBody>\n');
  await editor.press('Control+Enter');
  await editor.press('Control+Enter');
  // One in which nothing is wrong.
  const other = '<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Final/></SyncBody></SyncML>';
  await write(other);
  letGo();
  await app.see('Nothing was changed.');
  expect(asked()).toBe(1);
  expect(await page.locator('.console-problem').first().innerText()).not.toMatch(/Line \d/);
  expect(await page.locator('.cm-lintRange-error').count()).toBe(0);
  expect(await editor.textContent()).toBe(other);
});

test('asks once for a button that is pressed twice before the PC has answered', async () => {
  const { page } = app.watched;
  await app.door.operations.saveSnapshot({ name: 'Snapshot 1' });
  const names = await hold('/api/snapshots', 'GET');
  await app.openPanel('Snapshots');
  await page.locator('.panel button[aria-disabled=true]', { hasText: 'Save this PC' }).waitFor();
  names.letGo();
  await app.button('Save this PC').click();
  await app.see('This PC is saved as Snapshot 2.');
  const saving = await hold('/api/snapshots', 'POST');
  const name = page.getByRole('textbox', { name: 'Name of the snapshot' });
  await name.fill('Mine');
  await app.button('Save this PC').dblclick();
  await name.fill('The next');
  saving.letGo();
  await app.see('This PC is saved as Mine.');
  expect([saving.asked(), await name.inputValue()]).toEqual([1, 'The next']);
  const serving = await hold('/api/lab', 'POST');
  await app.openPanel('Lab');
  await app.button('Give it a URL').dblclick();
  serving.letGo();
  await page.locator('.panel article').waitFor();
  expect(serving.asked()).toBe(1);
});

describe('an answer', () => {
  test('is not shown where it belongs to another question, and one about the PC follows it', async () => {
    const { page } = app.watched;
    await app.door.operations.saveSnapshot({ name: 'One' });
    await app.door.operations.changeDevice({ computerName: 'LATER' });
    await app.door.operations.saveSnapshot({ name: 'Two' });
    await app.openPanel('Snapshots');
    await app.button('Compare One').click();
    const table = page.locator('.snapshot-differences');
    await table.getByText('LATER').waitFor();
    await app.door.operations.changeDevice({ computerName: 'LAST' });
    await table.getByText('LAST').waitFor();
    const { letGo } = await hold('/api/snapshots/compare?*other=*', 'GET');
    await page.locator('.snapshot-comparison select').selectOption('Two');
    await table.waitFor({ state: 'detached' });
    letGo();
    await table.getByText('LATER').waitFor();
    expect(await table.locator('th[scope=col]').allTextContents()).toEqual(['What', 'One', 'Two']);
  });

  test('is shown although the PC goes on changing faster than it answers', async () => {
    await app.openPanel('Scenarios');
    await app.button(/^Rollout of both/).click();
    await app.see('Ready to play.');
    await app.watched.page.route('**/api/scenario', async (route) => {
      const answer = await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.fulfill({ response: answer });
    });
    let changes = 0;
    const busy = setInterval(() => {
      changes += 1;
      void app.door.operations.changeDevice({ userName: `User ${changes}` });
    }, 50);
    await app.button('Step').click();
    await app.see('Paused.').finally(() => clearInterval(busy));
    await app.watched.page.unrouteAll({ behavior: 'wait' });
  });
});

test('leaves Settings where it is until the PC has turned to the page that was asked for', async () => {
  const { page } = app.watched;
  await app.door.operations.showScreen({ screen: 'desktop', window: 'settings-background' });
  await page.locator('.stage').waitFor({ state: 'detached' });
  const title = page.locator('.settings__title');
  await page.getByRole('navigation', { name: 'Pages of Settings' }).getByRole('button', { name: 'Personalization' }).click();
  await title.getByText('Background').waitFor({ state: 'detached' });
  const { letGo, asked } = await hold('/api/session', 'POST');
  await page
    .locator('.settings__main')
    .getByRole('button', { name: /^Lock screen/ })
    .click();
  await expect.poll(asked).toBe(1);
  expect(await title.allTextContents()).toEqual(['Personalization']);
  letGo();
  await title.getByText('Lock screen').waitFor();
});

test('asks again at sign-in where the PC could not be reached', async () => {
  const { page } = app.watched;
  await app.door.operations.showScreen({ screen: 'sign-in', window: 'none' });
  await page.route('**/api/session', (route) => route.abort(), { times: 1 });
  const field = page.getByRole('textbox', { name: 'PIN' });
  await field.fill('2580');
  await field.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Welcome' }).waitFor();
  await field.fill('2580');
  await field.press('Enter');
  await page.locator('.stage').waitFor({ state: 'detached' });
});

test('tells screen readers as well what has come back to what it was at first', async () => {
  const said = app.watched.page.locator('.for-screen-readers[role=status]');
  await app.watched.page.locator('.image-card[data-slot="desktop"]', { hasText: 'Not set' }).waitFor();
  await replace('./Vendor/MSFT/Personalization/DesktopImageUrl', 'https://cdn.example/a.gif');
  await said.getByText('Desktop picture: Unknown').waitFor();
  await app.door.operations.reset({});
  await said.getByText('Desktop picture: not set').waitFor();
});

describe('a part of the page that does not come', () => {
  test('leaves all others, and says how to get it', async () => {
    const { page } = app.watched;
    await page.route(/assets\/(display-menu|timeline-panel)|samples\//, (route) => route.abort());
    await page.reload();
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Timeline' }).click();
    await app.see('This panel has stopped working');
    await app.see('Part of it could not be loaded.');
    expect(await page.getByRole('group', { name: 'What the PC shows' }).isVisible()).toBe(true);
    await app.openPanel('Editions');
    await app.see('The sample "Lock screen and desktop picture" could not be loaded');
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Timeline' }).click();
    await page.unrouteAll();
    await app.button('Load this page again').click();
    await page.locator('.timeline-list').waitFor();
    await page.getByRole('button', { name: /^Displays:/ }).waitFor();
  });

  test('is put on the screen as soon as it comes, where it is a picture', async () => {
    const { page } = app.watched;
    let asked = 0;
    await page.route('**/api/pictures/*', (route) => {
      asked += 1;
      return asked === 1 ? route.abort() : route.continue();
    });
    const picture = `${new URL(app.door.pageUrl).origin}/pictures/lock-dusk.jpg`;
    await replace('./Vendor/MSFT/Personalization/LockScreenImageUrl', picture);
    await page.locator('.stage .surface__picture[src^="blob:"]').waitFor({ state: 'attached' });
    expect(asked).toBe(2);
  });
});

test('says how fast the clock runs, whoever set it', async () => {
  await app.door.operations.moveClock({ action: 'fast', rate: 600 });
  await app.openPanel('Clock');
  await expect.poll(() => app.watched.page.locator('.panel select').inputValue()).toBe('600');
});

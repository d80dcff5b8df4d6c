import { describe, expect, test } from 'vitest';
import { commandDocument } from '../../../shared/command-document.ts';
import { panelPageForTests } from '../../support/browser/panel-page.ts';
import { axeViolationsInEveryLook } from '../../support/browser/watched-page.ts';
import { ddfFile } from '../../support/data/ddf-file.ts';

const app = panelPageForTests();

describe('the editions panel', () => {
  test('shows code, Status and screens of one document on every kind of PC', async () => {
    await app.openPanel('Editions');
    const card = (name: string) =>
      app.watched.page.locator('.profile-card', { has: app.watched.page.getByRole('heading', { name, exact: true }) });
    await card('Home').getByText('405').first().waitFor();
    await card('Pro').getByText('Blocked').first().waitFor();
    expect(await card('Pro').locator('[data-of-policy="true"]').count()).toBe(0);
    expect(await card('Enterprise').locator('[data-of-policy="true"]').count()).toBe(2);
    const pictures = card('Enterprise').locator('img');
    expect(
      await pictures.evaluateAll((images) =>
        Promise.all((images as HTMLImageElement[]).map((image) => image.decode().then(() => image.naturalWidth > 0))),
      ),
    ).toEqual([true, true]);
    expect(await app.door.operations.getSnapshot({})).toMatchObject({ value: { journalSequence: 0 } });
    expect(app.watched.complaints).toEqual([]);
    await app.openPanel('Console');
    const coffee = commandDocument({ verb: 'Get', locURI: './Vendor/MSFT/Coffee', format: 'node' });
    await app.watched.page.locator('.cm-content').fill(coffee);
    await app.openPanel('Editions');
    await card('Home').getByText('404').waitFor();
    await app.door.operations.addDDF({ name: 'Coffee.xml', text: ddfFile('Coffee') });
    await card('Home').getByText('200').waitFor();
  });
});

describe('timeline and status', () => {
  test.each([1280, 1024])('have the tools of the timeline in two rows in a window %i wide', async (width) => {
    await app.watched.page.setViewportSize({ width, height: 768 });
    await app.openPanel('Timeline');
    const middles = await app.watched.page
      .locator('.timeline-tools :is(input, select, button)')
      .evaluateAll((tools) =>
        tools.map((tool) => tool.getBoundingClientRect()).map(({ top, height }) => Math.round((top + height / 2) / 8)),
      );
    expect(middles.length).toBeGreaterThan(5);
    expect(new Set(middles).size).toBe(2);
  });

  test('tell what a policy changed: before, after, and when', async () => {
    await app.openPanel('Scenarios');
    await app.button(/^Pro laptop/).click();
    await app.button('Play').click();
    await app.see('Played to the end');
    await app.openPanel('Timeline');
    await app.watched.page.locator('.timeline-entry', { hasText: 'DesktopImageStatus is 1' }).first().click();
    const diffs = app.watched.page.locator('.timeline-detail .state-diff');
    expect(await diffs.first().locator('tbody td').allTextContents()).toEqual(['2', '1']);
    // Whatever the PC speaks: this is for the one who operates it.
    await app.door.operations.changeDevice({ locale: 'ar-SA' });
    const newest = app.watched.page.locator('.timeline-entry', { hasText: 'ar-SA' }).locator('.timeline-time');
    expect(await newest.textContent()).toMatch(/^\d\d:\d\d:\d\d$/);
    await app.openPanel('Status');
    const strip = app.watched.page.locator('[aria-label="Status over time"]').getByRole('img', { name: /^Desktop picture/ });
    expect(await strip.getAttribute('aria-label')).toMatch(/7 Blocked.*1 Downloaded/);
    expect(app.watched.complaints).toEqual([]);
  });

  test('reach back to what is no longer at hand', async () => {
    const get = (id: number) =>
      `<Get><CmdID>${id + 1}</CmdID><Item><Target><LocURI>./Vendor/MSFT/Nobody${id}</LocURI></Target></Item></Get>`;
    const document = `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody>${Array.from({ length: 1_000 }, (_, id) => get(id)).join('')}<Final/></SyncBody></SyncML>`;
    await app.door.operations.changeDevice({ userName: 'The First' });
    for (let count = 0; count < 11; count += 1) expect(await app.door.operations.applyDocument({ document })).toMatchObject({ ok: true });
    await app.reopen();
    await app.openPanel('Timeline');
    await app.watched.page.getByRole('searchbox', { name: 'Find in the timeline' }).fill('The First');
    await app.see('No entries here.');
    await app.button('Earlier').click();
    await app.watched.page.locator('.timeline-entry', { hasText: 'the user is now The First' }).first().waitFor();
    await app.button('Earlier').waitFor({ state: 'detached' });
    expect(app.watched.complaints).toEqual([]);
  });
});

describe('a message', () => {
  const document = (data: string, end = '</Data>') =>
    `<SyncML xmlns="SYNCML:SYNCML1.2">\n<SyncBody><Replace><CmdID>1</CmdID><Item><Target><LocURI>./Vendor/MSFT/Personalization/DesktopImageUrl</LocURI></Target><Data>${data}${end}</Item></Replace><Final/></SyncBody></SyncML>`;

  test('is shown as it came and as it was answered, by the keyboard, without its credentials, and goes to the console', async () => {
    const { page } = app.watched;
    const sent = document('https://bob:secret@cdn.example/a.gif');
    await app.door.operations.applyDocument({ document: sent });
    await app.openPanel('Timeline');
    const list = page.getByRole('listbox', { name: 'Timeline' });
    await page.locator('.timeline-entry', { hasText: 'DesktopImageStatus is 4' }).waitFor();
    await list.focus();
    const chosen = page.locator('.timeline-entry[aria-selected="true"]');
    for (const [key, words] of [
      ['End', 'DesktopImageStatus is 4'],
      ['Home', 'Message 1 answered: 202'],
      ['ArrowDown', 'Replace'],
    ] as const) {
      await page.keyboard.press(key);
      await chosen.filter({ hasText: words }).waitFor();
    }
    await page.keyboard.press('Enter');
    await page.locator('.timeline-detail:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.timeline-detail').waitFor({ state: 'detached' });
    await page.locator('.timeline-list:focus').waitFor();
    await page.locator('.timeline-entry', { hasText: 'Replace' }).click();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.locator('button:focus', { hasText: 'Message 1 and its reply' }).waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    const came = dialog.getByRole('region', { name: 'What came' });
    await came.locator('.cm-line', { hasText: '<Data>https://…@cdn.example/a.gif</Data>' }).waitFor();
    await dialog.getByRole('region', { name: 'What the PC answered' }).locator('.cm-line', { hasText: '<Data>202</Data>' }).waitFor();
    await came.getByText(`${sent.length} bytes`).waitFor();
    await dialog.getByText('Credentials are shown as …').waitFor();
    await app.button('Open in Console').click();
    await page.locator('.document-editor .cm-line', { hasText: 'https://bob:secret@cdn.example/a.gif' }).waitFor();
    expect(app.watched.complaints).toEqual([]);
  });

  test('is marked where it breaks when it was refused; says on whose word it was executed, and leads to the switch', async () => {
    const { page } = app.watched;
    await app.door.operations.applyDocument({ document: document('x', '</Date>') });
    await app.door.operations.applyDocument({ document: document('https://cdn.example/a.gif') });
    await app.openPanel('Timeline');
    await page.locator('.timeline-entry', { hasText: 'Message 1 refused' }).click();
    await app.button('Message 1 and its reply').click();
    await page.getByRole('dialog').getByText('Line 2, column').waitFor();
    expect(await page.getByRole('dialog').locator('.cm-lintRange-error').allTextContents()).toEqual(['</Date>']);
    await page.keyboard.press('Escape');
    await page.locator('.timeline-entry', { hasText: 'Replace' }).click();
    await page.locator('.timeline-detail').getByRole('button', { name: 'Status code of a write to an image URL' }).click();
    await page.locator('select:focus[aria-label="Status code of a write to an image URL"]').waitFor();
    expect(app.watched.complaints).toEqual([]);
  });
});

describe('the new panels', () => {
  test('pass axe with something in them in every look', { timeout: 360_000 }, async () => {
    await app.door.operations.saveSnapshot({ name: 'One' });
    await app.door.operations.changeDevice({ edition: 'Pro' });
    await app.write(
      'title: Fails\nsteps:\n  - say: Hello\n  - set: { DesktopImageUrl: "https://cdn.example/a.gif" }\n  - assert: { status: { desktop: 1 } }\n  - lock\n',
    );
    const found: Record<string, readonly string[]> = { Write: await axeViolationsInEveryLook(app.watched.page, '.panel') };
    await app.button('Play it').click();
    await app.button('Play').click();
    await app.see('Something was not as expected.');
    found.Play = await axeViolationsInEveryLook(app.watched.page, '.panel');
    await app.openPanel('Snapshots');
    await app.button('Compare One').click();
    await app.see('same.');
    found.Snapshots = await axeViolationsInEveryLook(app.watched.page, '.panel');
    await app.openPanel('Editions');
    await app.see('Enterprise multi-session');
    found.Editions = await axeViolationsInEveryLook(app.watched.page, '.panel');
    await app.openPanel('Status');
    await app.see('Status over time');
    found.Status = await axeViolationsInEveryLook(app.watched.page, '.panel');
    await app.openPanel('Timeline');
    await app.watched.page.locator('.timeline-entry', { hasText: 'DesktopImageStatus is 4' }).first().click();
    found.Timeline = await axeViolationsInEveryLook(app.watched.page, '.panel');
    await app.watched.page.locator('.timeline-entry', { hasText: 'Message' }).first().click();
    await app.button(/^Message \d+ and its reply$/).click();
    await app.watched.page.getByRole('region', { name: 'What came' }).locator('.cm-line').first().waitFor();
    found.Message = await axeViolationsInEveryLook(app.watched.page, '[role="dialog"]');
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
    expect(app.watched.complaints).toEqual([]);
  });

  test('are played, saved and restored with the keyboard alone', async () => {
    await app.openPanel('Scenarios');
    await app.button(/^Wrong file type/).focus();
    await app.watched.page.keyboard.press('Enter');
    await app.button('Step').focus();
    await app.watched.page.keyboard.press('Space');
    await app.see('Paused.');
    await app.watched.page.keyboard.press('Shift+Tab');
    await app.watched.page.keyboard.press('Enter');
    await app.see('Playing.');
    await app.watched.page.getByRole('button', { name: 'Snapshots', exact: true }).focus();
    await app.watched.page.keyboard.press('Enter');
    await app.button('Compare Before the scenario').press('Enter');
    await app.button('Close').press('Enter');
    expect(await app.watched.page.locator('button:focus').getAttribute('aria-label')).toBe('Compare Before the scenario');
    await app.button('Restore Before the scenario').focus();
    await app.watched.page.keyboard.press('Enter');
    await app.watched.page.locator('button:focus', { hasText: 'Restore it' }).waitFor();
    await app.watched.page.keyboard.press('Enter');
    await app.see('This PC is Before the scenario again.');
  });
});

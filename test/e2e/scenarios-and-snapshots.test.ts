import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildRenderer } from '../support/build-renderer.ts';
import { openRealDoor, type RealDoor } from '../support/open-real-door.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { axeViolations, launchChromium, openWatchedPage, type WatchedPage } from '../support/watched-page.ts';

let folder: string;
let browser: Browser;
let door: RealDoor;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  [folder, browser] = await Promise.all([buildRenderer(), launchChromium()]);
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  door = await openRealDoor(folder);
  await open();
});

afterEach(async () => {
  await watched.close();
  await door.close();
});

async function open(options: Parameters<typeof openWatchedPage>[2] = {}): Promise<void> {
  watched = await openWatchedPage(browser, door.pageUrl, options);
  page = watched.page;
}

async function openPanel(label: string): Promise<void> {
  const item = page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: label, exact: true });
  if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click();
  await page.locator('.panel-spinner').waitFor({ state: 'detached' });
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const see = (words: string | RegExp) => page.locator('.panel').getByText(words).first().waitFor();

async function write(text: string): Promise<void> {
  await openPanel('Scenarios');
  await page.getByRole('tab', { name: 'Write and record' }).click();
  await page.getByRole('textbox', { name: 'Scenario as YAML' }).fill(text);
}

const facts = async () => {
  const snapshot = await door.operations.getSnapshot({});
  if (!snapshot.ok) throw new Error(snapshot.problem.detail);
  return snapshot.value.facts;
};

describe('the scenarios panel', () => {
  test('steps through a scenario that ships, plays it to its end, and gives the PC back', async () => {
    await door.operations.changeDevice({ edition: 'Education' });
    await openPanel('Scenarios');
    await button(/^Pro laptop/).click();
    await see('Ready to play.');
    expect((await facts()).edition).toBe('Education');
    await button('Step').click();
    await see('Standing still.');
    expect((await facts()).edition).toBe('Pro');
    await button('Go on').click();
    await see('With SetEduPolicies a Pro PC honours it.');
    await see('Played to its end');
    await button('Put the PC back to what it was before').click();
    await page.locator('.top-bar', { hasText: 'Education' }).waitFor();
    expect(watched.complaints).toEqual([]);
  });

  test('says where a text is wrong while it is typed, without a complaint of the browser', async () => {
    await write('title: x\nsteps:\n  - device: { edition: Profi }\n');
    await see('Line 3, column 24');
    expect(await button('Play it').isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Scenario as YAML' }).fill('title: x\nsteps:\n  - device: { edition: Pro }\n');
    await page.locator('.panel', { hasText: 'Line 3' }).waitFor({ state: 'detached' });
    expect(watched.complaints).toEqual([]);
  });

  test('says what was expected, what was there, and what led to it', async () => {
    await write(`title: x
steps:
  - device: { edition: Pro }
  - set: { DesktopImageUrl: 'https://cdn.example/a.jpg' }
  - wait: { status: { desktop: 1 }, within: 500ms }
`);
    await button('Play it').click();
    await button('Play').click();
    await see('Something was not as it should be.');
    const failure = page.locator('.scenario-failure');
    expect(await failure.locator('dd').allTextContents()).toEqual(['Status of desktop', '1 within 0.5 s', '7']);
    expect(await failure.locator('.scenario-chain li').allTextContents()).toEqual([
      expect.stringContaining('-> 202'),
      expect.stringContaining('Blocked'),
      expect.stringContaining('is 7'),
    ]);
  });

  test('records what is done to the PC', async () => {
    await openPanel('Scenarios');
    await page.getByRole('tab', { name: 'Write and record' }).click();
    await button('Record what I do').click();
    await see('Recording.');
    await page.getByRole('group', { name: 'What the PC shows' }).getByText('Desktop', { exact: true }).click();
    await page.waitForFunction(() => document.querySelector('textarea')?.value.includes('- desktop'));
    await button('Stop recording').click();
    await button('Record what I do').waitFor();
    expect(await page.getByRole('textbox', { name: 'Scenario as YAML' }).inputValue()).toBe(
      'title: Recorded\nstart: as is\nsteps:\n  - desktop\n',
    );
    expect(watched.complaints).toEqual([]);
  });
});

describe('the snapshots panel', () => {
  test('saves, compares and restores a PC, with one more click before it is another', async () => {
    await openPanel('Snapshots');
    await page.getByRole('textbox', { name: 'Name of the snapshot' }).fill('Before');
    await page.keyboard.press('Enter');
    await see('This PC is saved as Before.');
    await door.operations.changeDevice({ edition: 'Pro' });
    await button('Compare Before').click();
    const row = page.locator('.snapshot-differences tbody tr', { hasText: 'edition' });
    expect(await row.locator('td').allTextContents()).toEqual(['Enterprise', 'Pro']);
    await button('Restore Before').click();
    expect((await facts()).edition).toBe('Pro');
    await button('Restore it').click();
    await see('This PC is Before again.');
    expect((await facts()).edition).toBe('Enterprise');
    expect(watched.complaints).toEqual([]);
  });

  test('hands a snapshot over as a file and takes it in again; a damaged one is refused with the reason', async () => {
    await openPanel('Snapshots');
    await button('Save this PC').click();
    const download = page.waitForEvent('download');
    await button('Save as a file: Snapshot 1').click();
    const file = join(await temporaryFolder(), 'theirs.mpc');
    await (await download).saveAs(file);
    await page.getByLabel('Open a file').last().setInputFiles(file);
    await button('Restore theirs').waitFor();
    expect(watched.complaints).toEqual([]);
    writeFileSync(file, readFileSync(file, 'utf8').replace('Enterprise', 'Enterprisf'));
    await page.getByLabel('Open a file').last().setInputFiles(file);
    await see('Its checksum is wrong.');
    expect(await page.locator('.snapshot-card').count()).toBe(2);
  });

  test('removes a snapshot', async () => {
    await openPanel('Snapshots');
    await button('Save this PC').click();
    await button('Remove Snapshot 1').click();
    await button('Remove it').click();
    await see('Nothing has been saved yet.');
  });
});

describe('a dropped file', () => {
  const drop = async (name: string, text: string) => {
    const data = await page.evaluateHandle(
      ([fileName, content]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], fileName));
        return transfer;
      },
      [name, text] as const,
    );
    await page.locator('.pc').dispatchEvent('drop', { dataTransfer: data });
  };

  test('that is a snapshot is in the list, one that is a scenario is ready to play', async () => {
    await door.operations.saveSnapshot({ name: 'Mine' });
    const text = await door.operations.exportSnapshot({ name: 'Mine' });
    await drop('theirs.mpc', text.ok ? text.value : '');
    await button('Restore theirs').waitFor();
    await drop('demo.yaml', 'title: Dropped\nsteps:\n  - lock\n');
    await see('Dropped');
    await see('Ready to play.');
    await drop('bad.yaml', 'title: x\nsteps:\n  - lokc\n');
    await page.getByText('bad.yaml was not taken in').waitFor();
  });
});

describe('the editions panel', () => {
  test('shows code, Status and screens of one document on every kind of PC', async () => {
    await openPanel('Editions');
    const card = (name: string) => page.locator('.profile-card', { has: page.getByRole('heading', { name, exact: true }) });
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
    expect(await door.operations.getSnapshot({})).toMatchObject({ value: { journalSequence: 0 } });
    expect(watched.complaints).toEqual([]);
  });
});

describe('timeline and status', () => {
  test('tell what a policy changed: before, after, and when', async () => {
    await openPanel('Scenarios');
    await button(/^Pro laptop/).click();
    await button('Play').click();
    await see('Played to its end');
    await openPanel('Timeline');
    await page.locator('.timeline-entry', { hasText: 'DesktopImageStatus is 1' }).first().click();
    const diffs = page.locator('.timeline-detail .state-diff');
    expect(await diffs.first().locator('tbody td').allTextContents()).toEqual(['2', '1']);
    await openPanel('Status');
    const strip = page.locator('[aria-label="Status over time"]').getByRole('img', { name: /^Desktop picture/ });
    expect(await strip.getAttribute('aria-label')).toMatch(/7 Blocked.*1 Downloaded/);
    expect(watched.complaints).toEqual([]);
  });

  test('reach back to what is no longer at hand', async () => {
    const get = (id: number) =>
      `<Get><CmdID>${id + 1}</CmdID><Item><Target><LocURI>./Vendor/MSFT/Nobody${id}</LocURI></Target></Item></Get>`;
    const document = `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody>${Array.from({ length: 1_000 }, (_, id) => get(id)).join('')}<Final/></SyncBody></SyncML>`;
    await watched.close();
    await door.operations.changeDevice({ userName: 'The First' });
    for (let count = 0; count < 11; count += 1) expect(await door.operations.applyDocument({ document })).toMatchObject({ ok: true });
    await open();
    await openPanel('Timeline');
    await page.getByRole('searchbox', { name: 'Find in the timeline' }).fill('The First');
    await see('Nothing has happened that fits.');
    await button('Earlier').click();
    await page.locator('.timeline-entry', { hasText: 'userName is now The First' }).first().waitFor();
    await button('Earlier').waitFor({ state: 'detached' });
    expect(watched.complaints).toEqual([]);
  });
});

describe('the new panels', () => {
  const looks = [
    ['light colours', { colorScheme: 'light' }],
    ['dark colours', { colorScheme: 'dark' }],
    ['high contrast', { forcedColors: 'active' }],
  ] as const;
  for (const [look, options] of looks) {
    test(`pass axe with something in them in ${look}`, async () => {
      await door.operations.saveSnapshot({ name: 'One' });
      await door.operations.changeDevice({ edition: 'Pro' });
      await watched.close();
      await open({ ...options, reducedMotion: 'reduce' });
      await write(
        'title: Fails\nsteps:\n  - say: Hello\n  - set: { DesktopImageUrl: "https://cdn.example/a.gif" }\n  - assert: { status: { desktop: 1 } }\n  - lock\n',
      );
      const found: Record<string, readonly string[]> = { Write: await axeViolations(page, '.workspace') };
      await button('Play it').click();
      await button('Play').click();
      await see('Something was not as it should be.');
      found.Play = await axeViolations(page, '.workspace');
      await openPanel('Snapshots');
      await button('Compare One').click();
      await see('same.');
      found.Snapshots = await axeViolations(page, '.workspace');
      await openPanel('Editions');
      await see('Enterprise multi-session');
      found.Editions = await axeViolations(page, '.workspace');
      await openPanel('Status');
      await see('Status over time');
      found.Status = await axeViolations(page, '.workspace');
      await openPanel('Timeline');
      await page.locator('.timeline-entry', { hasText: 'DesktopImageStatus is 4' }).first().click();
      found.Timeline = await axeViolations(page, '.workspace');
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
      expect(watched.complaints).toEqual([]);
    });
  }

  test('are played, saved and restored with the keyboard alone', async () => {
    await openPanel('Scenarios');
    await button(/^Wrong file type/).focus();
    await page.keyboard.press('Enter');
    await button('Step').focus();
    await page.keyboard.press('Space');
    await see('Standing still.');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await see('Playing.');
    await page.getByRole('button', { name: 'Snapshots', exact: true }).focus();
    await page.keyboard.press('Enter');
    await button('Restore Before the scenario').focus();
    await page.keyboard.press('Enter');
    await page.locator('button:focus', { hasText: 'Restore it' }).waitFor();
    await page.keyboard.press('Enter');
    await see('This PC is Before the scenario again.');
  });
});

import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import { samples } from '../../../renderer/panels/console/samples.ts';
import { pageOfDoorForTests } from '../../support/browser/page-of-door.ts';
import { axeViolationsInEveryLook } from '../../support/browser/watched-page.ts';
import { textEvent } from '../../support/data/journal-entries.ts';
import { type FakeDoor, openFakeDoor } from '../../support/server/fake-door.ts';

const panelLabels =
  'Status Console Why Policies Timeline Messages Tree Device Assumed Registry Wallpaper Clock Lab Advisor Scenarios Snapshots Editions'.split(
    ' ',
  );

const pc = pageOfDoorForTests(openFakeDoor);
let page: Page;
let door: FakeDoor;
beforeEach(() => {
  ({ page, door } = pc);
});

async function openPanel(label: string): Promise<void> {
  const item = page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: label, exact: true });
  if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click();
}

async function chooseSample(title: string): Promise<void> {
  await openPanel('Console');
  await page.getByRole('button', { name: 'Samples' }).click();
  await page.getByRole('menuitem', { name: title }).click();
  // The hint comes with the document.
  await see('.sample-hint', samples.find((sample) => sample.title === title)?.shows ?? title);
}

/** The words of an element once they contain this; the test's time limit catches what never comes. */
async function see(selector: string, words: string): Promise<void> {
  await page.locator(selector, { hasText: words }).first().waitFor();
}

const gone = 'https://cdn.example/gone.jpg';

const card = (slot: string) => `.image-card[data-slot="${slot}"]`;

describe('the panels', () => {
  test('keep the token out of the address bar and stay connected after a reload', async () => {
    await see('.top-bar', 'PC-0042');
    expect(page.url()).toBe(`${door.origin}/#panel=status`);
    await page.reload();
    await see('.top-bar', 'PC-0042');
    expect(pc.watched.complaints).toEqual([]);
  });

  test('show a Status that changes, as number, word and shape, without a reload', async () => {
    await see(card('desktop'), 'Not set');
    door.device.changeImage('desktop', { url: 'https://cdn.example/a.jpg', status: 2, progress: { received: 500_000, total: 2_000_000 } });
    await see(card('desktop'), '2In progress');
    await see(card('desktop'), '500 kB of 2.0 MB');
    door.device.changeImage('desktop', {
      status: 1,
      progress: null,
      picture: {
        fileName: 'desktop-ember.jpg',
        type: 'jpeg',
        width: 1920,
        height: 1080,
        orientation: 1,
        bytes: 153_931,
        sha256: '',
        url: 'https://cdn.example/a.jpg',
      },
    });
    await see(card('desktop'), '1Downloaded');
    await see('.status-strip', '1Downloaded');
    const picture = page.locator(`${card('desktop')} img`);
    await picture.waitFor();
    expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0);
    expect(pc.watched.complaints).toEqual([]);
  });

  test('say why a picture failed, what to do, and when the next try is', async () => {
    await door.device.replace('./Vendor/MSFT/Personalization/LockScreenImageUrl', gone);
    await door.device.pass(5_000);
    await see(card('lockScreen'), 'There is nothing at this URL (404)');
    await see(card('lockScreen'), 'Check path and file name');
    await see(card('lockScreen'), '2 of 3 tries made, next in 0:');
    await page.locator(card('lockScreen')).getByRole('button', { name: 'Why?' }).click();
    await see('.verdict', 'not on the lock screen');
    await see('.chain-link[data-broken="true"]', 'Transfer');
  });

  test('send the sample of both pictures, and show the reply as rows and as XML', async () => {
    await openPanel('Console');
    await see('.cm-content', 'lock-dusk.jpg');
    await page.getByRole('textbox', { name: 'SyncML document' }).press('Control+Enter');
    await see('.reply', 'Accepted, under way');
    expect(await page.locator('.reply-row').count()).toBe(2);
    expect(door.device.documents[0]).toContain(`${door.origin}/pictures/desktop-ember.jpg`);
    await page.getByRole('tab', { name: 'As XML' }).click();
    await see('.reply .cm-content', '<CmdRef>1</CmdRef>');
    await see('.status-strip', '2In progress');
    expect(pc.watched.complaints).toEqual([]);
  });

  test('mark the place where a document is refused', async () => {
    await chooseSample('A tag that does not close');
    await page.getByRole('button', { name: 'Send' }).click();
    await see('.console-problem', 'Line 8, column 9');
    await page.locator('.cm-lintRange-error').waitFor();
    expect(await page.locator('.cm-lint-marker-error').count()).toBe(1);
    expect(pc.watched.complaints.filter((complaint) => !complaint.includes('status of 400'))).toEqual([]);
  });

  test('take a dropped file into the console', async () => {
    await openPanel('Console');
    await see('.cm-content', 'SyncBody');
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['<SyncML>dropped</SyncML>'], 'mine.syncml'));
      return transfer;
    });
    await page.locator('.cm-content').first().dispatchEvent('drop', { dataTransfer: data });
    await see('.cm-content', 'dropped');
    expect(await page.locator('.cm-content').first().textContent()).toBe('<SyncML>dropped</SyncML>');
  });

  test('complete the nodes of the tree inside LocURI', async () => {
    await openPanel('Console');
    await see('.cm-content', 'SyncBody');
    const editor = page.getByRole('textbox', { name: 'SyncML document' });
    await editor.press('Control+a');
    await page.keyboard.insertText(
      '<SyncML><SyncBody><Get><CmdID>1</CmdID><Item><Target><LocURI></LocURI></Target></Item></Get></SyncBody></SyncML>',
    );
    await editor.press('Control+Home');
    for (let step = 0; step < '<SyncML><SyncBody><Get><CmdID>1</CmdID><Item><Target><LocURI>'.length; step += 1)
      await editor.press('ArrowRight');
    await page.keyboard.type('./Vendor');
    await see('.cm-tooltip-autocomplete', './Vendor/MSFT/Personalization/CompanyName');
  });

  test('write a node from the tree as a command, and follow the value', async () => {
    await openPanel('Tree');
    await page.getByRole('treeitem', { name: /CompanyName/ }).click();
    const value = page.getByRole('textbox', { name: 'Value' });
    await value.fill('typed');
    await value.press('Escape');
    expect(await value.inputValue()).toBe('');
    await value.fill('Fabrikam & Söhne');
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await see('.node-answer', 'Replace answered 200, OK');
    expect(door.device.documents[0]).toContain('<Data>Fabrikam &amp; Söhne</Data>');
    await see('.tree-row[aria-selected="true"]', 'Fabrikam');
    await value.fill('Two\nlines');
    await value.press('Enter');
    await see('.node-answer', 'Replace answered 400');
    expect(door.device.documents.at(-1)).toContain('<Data>Two\nlines</Data>');
    await page.getByRole('button', { name: 'Delete' }).click();
    await see('.tree-row[aria-selected="true"]', 'not set');
  });

  test('change what the PC is, and say why a value is refused', async () => {
    await openPanel('Device');
    await page.getByLabel('Edition', { exact: true }).selectOption('Pro');
    await see('.top-bar', 'Pro 0x30');
    expect((await door.device.view()).facts.edition).toBe('Pro');
    await page.getByLabel('OS build').fill('11');
    await page.getByLabel('OS build').press('Enter');
    await page.locator('.panel').getByText('an OS build looks like 10.0.26200.9278', { exact: true }).waitFor();
    await page.getByLabel('OS build').press('Escape');
    expect(await page.getByLabel('OS build').inputValue()).toBe('10.0.26200.9278');
    await page.getByLabel('OS build').fill(' 10.0.22631.1 ');
    await page.getByLabel('OS build').press('Enter');
    await see('.top-bar', '10.0.22631.1');
    await page.getByLabel('User', { exact: true }).fill('  ');
    await page.getByLabel('User', { exact: true }).press('Enter');
    await page.locator('.panel').getByText('this must not be empty', { exact: true }).waitFor();
  });

  test('switch an assumption and take it back', async () => {
    await openPanel('Assumed');
    await page.getByLabel('Status code of a write to an image URL').selectOption('200');
    await see('.panel', '1 is not at the default');
    await page.getByRole('button', { name: 'Reset all' }).click();
    await page.getByRole('button', { name: 'Reset all' }).waitFor({ state: 'detached' });
    expect((await door.device.view()).assumptions.find(({ id }) => id === 'urlWriteCode')?.value).toBe('202');
  });

  test('scroll through 9,990 entries while drawing only those in sight', async () => {
    const journal = Array.from({ length: 9_990 }, (_, index) => ({
      sequence: index + 1,
      at: 0,
      cause: `c${index >> 2}`,
      event: textEvent(`Step ${index}`, { link: 'transfer', outcome: 'ok' }),
    }));
    door = await openFakeDoor(inject('rendererFolder'), 0, { journal });
    onTestFinished(door.close);
    await page.goto(door.pageUrl);
    await openPanel('Timeline');
    await see('.timeline-entry', 'Step 9989');
    await page.locator('.timeline-list').evaluate((list) => {
      list.scrollTop = list.scrollHeight;
    });
    await see('.timeline-entry', 'Step 0');
    expect(await page.locator('.timeline-entry, .timeline-cause').count()).toBeLessThan(100);
  });

  test('show the PC alone while presenting, and come back with F11', async () => {
    await door.device.pc.ask('showScreen', { screen: 'desktop', window: 'none' });
    await page.locator('.stage').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Present' }).click();
    await page.locator('.top-bar').waitFor({ state: 'detached' });
    expect(await page.getByRole('navigation', { name: 'Panels' }).count()).toBe(0);
    await page.keyboard.press('F11');
    await see('.top-bar', 'PC-0042');
  });

  test('tell again of what is over and comes again, although it was closed the first time', async () => {
    const notice = { id: 'state-not-saved', level: 'error', text: 'The state of the PC cannot be saved' } as const;
    const bar = page.locator('.workspace-notices', { hasText: notice.text });
    for (const computerName of ['PC-SAVED', 'PC-SAVED-AGAIN']) {
      door.device.change(() => ({ notices: [notice] }));
      await bar.getByRole('button', { name: 'Close' }).click();
      await bar.waitFor({ state: 'detached' });
      door.device.change(({ facts }) => ({ notices: [], facts: { ...facts, computerName } }));
      await see('.top-bar', computerName);
    }
  });

  test('say that the line is lost, and go on by themselves when it is back', async () => {
    await see('.top-bar', 'PC-0042');
    await openPanel('Device');
    const reset = page.getByRole('button', { name: /^Reset to factory state/ });
    await reset.waitFor();
    await door.close();
    await see('.workspace-notices', 'No connection to the PC');
    await reset.click();
    await see('[role=dialog] [role=alert]', 'Nothing answers at its address.');
    door = await openFakeDoor(inject('rendererFolder'), Number(new URL(door.origin).port));
    onTestFinished(door.close);
    await see('[role=dialog]', 'Goes');
    await page.getByRole('button', { name: 'Keep everything' }).click();
    await openPanel('Status');
    door.device.changeImage('desktop', { url: 'https://cdn.example/a.jpg', status: 7 });
    await see(card('desktop'), '7Blocked');
    await page.locator('.workspace-notices', { hasText: 'No line' }).waitFor({ state: 'detached' });
  });
});

describe('every panel', () => {
  test('passes axe in every look, with nothing for the browser to complain about', { timeout: 360_000 }, async () => {
    await door.device.replace('./Vendor/MSFT/Personalization/DesktopImageUrl', gone);
    await door.device.pass(600_000);
    const found: Record<string, readonly string[]> = {};
    for (const label of panelLabels) {
      await openPanel(label);
      await page.locator('.panel-spinner').waitFor({ state: 'detached' });
      if (label === 'Console') await see('.cm-content', 'SyncBody');
      // The PC and the bars around the panel stay the same.
      found[label] = await axeViolationsInEveryLook(page, label === panelLabels[0] ? '.workspace' : '.panel');
    }
    expect(found).toEqual(Object.fromEntries(panelLabels.map((label) => [label, []])));
    expect(pc.watched.complaints).toEqual([]);
  });

  test('can be chosen with the keyboard alone', async () => {
    await see('.top-bar', 'PC-0042');
    await page.getByRole('button', { name: 'Status', exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await see('.panel-head', 'Why is it on the screen, or not?');
    await page.getByRole('separator', { name: 'Width of the panel' }).press('ArrowLeft');
    expect(Math.round((await page.locator('.panel').boundingBox())?.width ?? 0)).toBe(480);
  });
});

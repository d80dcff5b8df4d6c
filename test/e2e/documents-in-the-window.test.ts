import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type FakeDoor, openFakeDoor } from '../support/fake-door.ts';
import { axeViolations, launchChromium, openWatchedPage, type WatchedPage } from '../support/watched-page.ts';

const folder = inject('rendererFolder');
let browser: Browser;
let door: FakeDoor;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  door = await openFakeDoor(folder);
  watched = await openWatchedPage(browser, door.pageUrl);
  page = watched.page;
  await page.locator('.top-bar', { hasText: 'PC-0042' }).waitFor();
});
afterEach(async () => {
  await watched.close();
  await door.close();
});

async function openPanel(label: string): Promise<void> {
  const item = page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: label, exact: true });
  if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click();
}

async function drop(selector: string, ...files: readonly (readonly [name: string, text: string, type: string])[]): Promise<void> {
  const data = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const [name, text, type] of given) transfer.items.add(new File([text], name, { type }));
    return transfer;
  }, files);
  await page.locator(selector).first().dispatchEvent('drop', { dataTransfer: data });
}

async function write(text: string): Promise<void> {
  await openPanel('Console');
  await page.locator('.cm-content', { hasText: '<' }).first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

describe('files dropped on the window', () => {
  test('go to the console when they are documents, wherever they are dropped', async () => {
    await drop('.chrome-stage', ['policy.xml', '<SyncML>dropped</SyncML>', 'text/xml']);
    await page.locator('.cm-content', { hasText: '<SyncML>dropped</SyncML>' }).waitFor();
    expect(watched.complaints).toEqual([]);
  });

  test('are added when they are DDF files, listed in the tree panel, and removed there', async () => {
    await drop('.chrome-stage', ['One.xml', '<MgmtTree>', 'text/xml'], ['Two.xml', '<MgmtTree>', '']);
    await page.getByText('One.xml, Two.xml added').waitFor();
    await openPanel('Tree');
    await page.getByText('DDF files (3)').click();
    await page.getByRole('button', { name: 'Remove One.xml' }).click();
    await page.getByText('DDF files (2)').waitFor();
    expect(await page.getByRole('button', { name: 'Remove Shipped.xml' }).count()).toBe(0);
    expect(await axeViolations(page, '.panel')).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });

  test('that are refused are named with the reason, and nothing is added', async () => {
    await drop('.chrome-stage', ['Bad.xml', '<!-- no --><MgmtTree>', 'text/xml']);
    await page.getByText('Bad.xml was not added').waitFor();
    await page.getByText('line 1, column 1').waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByText('Bad.xml was not added').waitFor({ state: 'detached' });
    await openPanel('Tree');
    await page.getByText('DDF files (1)').waitFor();
  });

  test('leave the page, its console and its nodes as they are when they are pictures', async () => {
    await openPanel('Tree');
    await drop('.chrome-stage', ['a.jpg', 'JPEG', 'image/jpeg']);
    await page.getByText('a.jpg was sent as the policy of the lock screen picture').waitFor();
    await page.getByText('DDF files (1)').waitFor();
    expect(page.url()).toBe(`${door.origin}/`);
    expect(await page.locator('.cm-content').count()).toBe(0);
  });
});

describe('the console', () => {
  const get =
    '<SyncML><SyncBody><Get><CmdID>1</CmdID><Item><Target><LocURI>./Vendor/MSFT/Nope</LocURI></Target></Item></Get></SyncBody></SyncML>';

  test('marks as one types what would fail, with the code and the reason, and sends nothing', async () => {
    await write(get);
    await page.locator('.cm-lintRange-warning', { hasText: './Vendor/MSFT/Nope' }).hover();
    await page.getByText('404 Not found: No loaded DDF declares this node').waitFor();
    expect(door.device.documents).toEqual([]);
    expect(watched.complaints).toEqual([]);
    await write('<SyncML></SyncML>');
    await page.locator('.cm-lintRange-warning').waitFor({ state: 'detached' });
    expect(watched.complaints).toEqual([]);
  });

  test('offers to repair what was refused, says how, and leaves sending to the operator', async () => {
    await write('<Taget>Draft</Taget>');
    await page.getByRole('button', { name: 'Send' }).click();
    const offer = page.locator('.console-repairs', { hasText: 'a root' });
    await offer.waitFor();
    const sent = door.device.documents.length;
    await page.getByRole('button', { name: 'Repair' }).click();
    await page.locator('.cm-content', { hasText: '<Taget>SyncML</Taget>' }).waitFor();
    await offer.waitFor({ state: 'detached' });
    expect(door.device.documents).toHaveLength(sent);
  });
});

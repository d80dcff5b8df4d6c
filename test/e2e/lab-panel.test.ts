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
});

afterEach(async () => {
  await watched.close();
  await door.close();
});

async function openPanel(label: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: label, exact: true }).click();
}

/** The words of an element once they contain this; the test's time limit catches what never comes. */
async function see(selector: string, words: string): Promise<void> {
  await page.locator(selector, { hasText: words }).first().waitFor();
}

describe('the panels', () => {
  test('make a Status happen with one click, say what happened, and undo it', async () => {
    await openPanel('Lab');
    await page.getByRole('button', { name: 'A server that is down' }).focus();
    await page.keyboard.press('Enter');
    await see('.panel [role="status"]', 'It was made so');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
    expect(watched.complaints).toEqual([]);
  });

  test('serve a picture with faults, use it, and show each request of it', async () => {
    await openPanel('Lab');
    await page.getByLabel('Picture', { exact: true }).selectOption('lock-dusk.jpg');
    await page.getByLabel('Add a fault').selectOption('latency');
    await page.getByLabel('Waits before it answers, ms').fill('500');
    await page.getByLabel('Waits before it answers, ms').press('Enter');
    await page.getByLabel('Add a fault').selectOption('bomb');
    expect(await page.getByLabel('Add a fault').locator('option[value="login"]').count()).toBe(0);
    await page.getByRole('button', { name: 'Give it a URL' }).click();
    await see('article.panel-card', 'Waits before it answers: 500 ms; Sends a small PNG');
    expect(door.device.lab.state().pictures).toMatchObject([
      { picture: 'lock-dusk.jpg', faults: [{ id: 'latency', value: 500 }, { id: 'bomb' }] },
    ]);
    await page.locator('article').getByRole('button', { name: 'Lock screen picture' }).click();
    await see('.status-strip', '2In progress');
    expect(door.device.documents.at(-1)).toContain('/lab1/lock-dusk.jpg');
    await page.getByRole('button', { name: 'Heal' }).click();
    await see('article.panel-card', 'No fault');
    door.device.lab.become({
      requests: [{ number: 1, at: 0, picture: 'lab1', path: '/lab1/lock-dusk.jpg', status: 200, bytes: 1_000, end: 'cut' }],
    });
    await see('.table', 'Cut off, as told');
    expect(await axeViolations(page, '.panel')).toEqual([]);
    await page.getByRole('button', { name: 'Take away' }).click();
    await page.locator('article').waitFor({ state: 'detached' });
    expect(watched.complaints).toEqual([]);
  });

  test('list what goes and what stays before a reset, and keep everything on Esc', async () => {
    door.device.change({ companyName: 'Contoso' });
    await openPanel('Device');
    await page.getByRole('button', { name: 'Reset to factory state…' }).click();
    await see('[role="dialog"] section[aria-label="Goes"]', 'REG_SZ Contoso');
    await see('[role="dialog"] section[aria-label="Stays"]', 'Enterprise');
    expect(await axeViolations(page, '[role="dialog"]')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(door.device.snapshot().companyName).toBe('Contoso');
    await page.getByRole('button', { name: 'Unenrol…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Unenrol' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(door.device.snapshot().companyName).not.toBe('Contoso');
    expect(watched.complaints).toEqual([]);
  });
});

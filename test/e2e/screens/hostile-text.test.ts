import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../support/browser/watched-page.ts';
import { command, item, message, personalization } from '../../support/data/syncml-documents.ts';
import { type HeadlessPC, startHeadlessPC } from '../../support/server/headless-pc.ts';
import { showScreen, watchConsole } from '../journey.ts';

const company = '<img src=x onerror=pwned()>';
/** Nearly the longest text a document may hold. */
const endless = '<img src=x onerror=pwned()>'.repeat(2_400);
const url = 'javascript:pwned()//<script>pwned()</script>\u202E.gpj';
let pc: HeadlessPC;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  pc = await startHeadlessPC({ args: ['--no-rate-limit'] });
  await pc.cli('device', '--boot-to-cloud', 'shared', '--user-name', '<b>Kim</b>\u202E');
  await pc.set(`${personalization}/CompanyName`, company);
  await pc.set(`${personalization}/DesktopImageUrl`, url);
  await pc.set(`${personalization}/LockScreenImageUrl`, `http://127.0.0.1:9/${'<svg onload=pwned()>'.repeat(60)}.jpg`);
  const writes = [
    command('Replace', 1, item('./Vendor/MSFT/SharedPC/KioskModeUserTileDisplayText', endless)),
    command('Replace', '<svg onload=pwned()>'.replaceAll('<', '&lt;'), item(`./Vendor/MSFT/${company}`, endless)),
    command('Get', 3, item(`${personalization}/${company}`)),
  ];
  expect((await pc.syncml(message(writes.join('')))).status).toBe(200);
  expect((await pc.cli('get', './Vendor/MSFT/SharedPC/KioskModeUserTileDisplayText')).stdout).toBe(`${endless}\n`);
  await pc.until(({ images }) => images.desktop.status === 5 && images.lockScreen.status !== 2);
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(() => Object.assign(window, { pwned: () => Object.assign(window, { scriptRan: true }) }));
});

afterAll(async () => {
  await browser?.close();
  await pc?.stop();
});

test('H17 names, URLs and reasons that look like script are text in every view, and the page stays silent', async () => {
  const complaints = watchConsole(page);
  await page.goto(pc.url);
  const rail = page.getByRole('navigation', { name: 'Panels' });
  await rail.waitFor();
  for (const screen of ['Lock screen', 'Sign-in', 'Desktop', 'Settings']) await showScreen(page, screen);
  await showScreen(page, 'Sign-in');
  await page.locator('.pc').getByText(company, { exact: true }).waitFor();

  const buttons = await rail.getByRole('button').or(rail.getByRole('tab')).all();
  expect(buttons.length).toBeGreaterThan(9);
  for (const button of buttons) {
    await button.click();
    await page.locator('.panel-spinner').waitFor({ state: 'detached' });
    expect(await page.locator('img[src="x"], svg[onload], main b:has-text("Kim")').count()).toBe(0);
  }
  expect(await page.evaluate(() => 'scriptRan' in window)).toBe(false);
  expect(complaints).toEqual([]);
});

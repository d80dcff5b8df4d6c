import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { photographPNG } from '../support/browser/photographs.ts';
import { freePlaces, largestDifference, type Pixels, pngPixels } from '../support/browser/pixels.ts';
import { pageExample } from '../support/data/syncml-documents.ts';
import { type ImageServer, startImageServer } from '../support/server/image-server.ts';

/** A management server's pictures, held back until the test has seen Status 2. */
export interface PolicyPictures {
  readonly server: ImageServer;
  readonly lock: Pixels;
  readonly desktop: Pixels;
  release(): void;
}

export async function servePolicyPictures(): Promise<PolicyPictures> {
  const lock = photographPNG(1920, 1080, 20);
  const desktop = photographPNG(1920, 1080, 190);
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const held = (bytes: Buffer) => (_request: unknown, response: ServerResponse) => {
    void released.then(() => response.writeHead(200, { 'Content-Length': bytes.length }).end(bytes));
  };
  const server = await startImageServer({ '/desktopimage.jpeg': held(lock), '/lockscreenimage.JPG': held(desktop) });
  return { server, lock: pngPixels(lock), desktop: pngPixels(desktop), release };
}

/** Playwright puts the style `body {}` into the page before each screenshot, which the page's policy rightly refuses and reports. */
const styleOfPlaywright = createHash('sha256').update('body {}').digest('base64');

/** Everything the page says that it should not: console errors, CSP reports, exceptions. */
export function watchConsole(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (entry) => {
    const bad = entry.type() === 'error' || entry.type() === 'warning';
    if (bad && !entry.text().includes(styleOfPlaywright)) complaints.push(entry.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/**
 * The journey of a demo, on whichever door `page` is: the example of the CSP page goes through the console, both statuses go from
 * 2 to 1 without a reload, and lock screen and desktop show the pictures, pixel by pixel.
 */
export async function showPolicy(page: Page, pictures: PolicyPictures): Promise<void> {
  const { origin } = pictures.server;
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
  await sendThroughConsole(page, pageExample(`${origin}/desktopimage.jpeg`, `${origin}/lockscreenimage.JPG`));

  await page.getByRole('navigation', { name: 'Panels' }).getByText('Status', { exact: true }).click();
  for (const slot of ['desktop', 'lockScreen']) await statusShown(page, slot, 'In progress');
  pictures.release();
  for (const slot of ['desktop', 'lockScreen']) await statusShown(page, slot, 'Downloaded');

  await showScreen(page, 'Lock screen');
  await pictureShown(page, pictures.lock, 0.9);
  await showScreen(page, 'Desktop');
  await pictureShown(page, pictures.desktop, 1);
  expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true);
}

/** Types a document over what the console holds, and sends it. */
async function sendThroughConsole(page: Page, document: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Panels' }).getByText('Console', { exact: true }).click();
  const editor = page.getByRole('textbox', { name: 'SyncML document' });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(document);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('region', { name: 'Reply' }).waitFor();
}

export async function showScreen(page: Page, name: string): Promise<void> {
  await page.getByRole('group', { name: 'What the PC shows' }).getByText(name, { exact: true }).click();
}

async function statusShown(page: Page, slot: string, word: string): Promise<void> {
  await page.locator(`.image-card[data-slot="${slot}"]`).getByText(word, { exact: true }).waitFor();
}

/** Waits until the PC's screen shows the picture, and says by how much it differs when it never does. */
async function pictureShown(page: Page, picture: Pixels, shade: number): Promise<void> {
  const screen = page.locator('.pc');
  await expect
    .poll(async () => largestDifference(pngPixels(await screen.screenshot()), picture, freePlaces, shade), { timeout: 20_000 })
    .toBeLessThan(24);
}

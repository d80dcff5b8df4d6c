import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { openFakeDoor } from '../../support/server/fake-door.ts';
import { median } from './median.ts';

export interface PaintFigures {
  /** Median ms from navigation to the first contentful paint, each time in a browser context without a cache. */
  readonly appMs: number;
  readonly emptyMs: number;
  /** Median ms until the PC's first picture is decoded. */
  readonly pcMs: number;
}

/** The app and an empty Fluent page behind the same door, turn by turn. */
export async function measureFirstPaint(browser: Browser, rendererFolder: string, rounds: number): Promise<PaintFigures> {
  const emptyFolder = await buildEmptyPage();
  const [app, empty] = [await openFakeDoor(rendererFolder), await openFakeDoor(emptyFolder)];
  const taken: { readonly app: number; readonly empty: number; readonly pc: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const emptyPage = await paint(browser, empty.pageUrl, 'button');
    const appPage = await paint(browser, app.pageUrl, '.surface__picture');
    if (round > 0) taken.push({ app: appPage.firstMs, empty: emptyPage.firstMs, pc: appPage.thereMs });
  }
  await Promise.all([app.close(), empty.close()]);
  rmSync(emptyFolder, { recursive: true });
  return {
    appMs: median(taken.map((one) => one.app)),
    emptyMs: median(taken.map((one) => one.empty)),
    pcMs: median(taken.map((one) => one.pc)),
  };
}

async function buildEmptyPage(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'managed-pc-empty-'));
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({
    root: fileURLToPath(new URL('empty-fluent-page', import.meta.url)),
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    html: { cspNonce: '__NONCE__' },
    build: { outDir, emptyOutDir: true, target: 'es2024', assetsInlineLimit: 0 },
  });
  process.env.NODE_ENV = before;
  return outDir;
}

async function paint(browser: Browser, url: string, there: string): Promise<{ readonly firstMs: number; readonly thereMs: number }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator(there).first().waitFor({ state: 'attached' });
  const times = await page.evaluate(async () => {
    const first = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    const there = performance.now();
    while (first() === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    return { firstMs: first() ?? Number.NaN, thereMs: there };
  });
  await context.close();
  return times;
}

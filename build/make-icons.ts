import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

/** Draws the icons of `build/icons/*.svg` as PNG files. Run by hand after a change: `node build/make-icons.ts`. */
const inRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The same tones as in `electron/desktop/glance.ts`. */
const dots = { idle: '#8d96a8', success: '#2bb673', running: '#3b82f6', caution: '#f0a020', critical: '#e5484d' } as const;

const browser = await chromium.launch({ executablePath: process.env.MANAGED_PC_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const icon = readFileSync(inRoot('build/icons/icon.svg'), 'utf8');
await draw(browser, icon, 1024, 'build/icons/icon.png');
await draw(browser, icon, 256, 'assets/icons/app.png');
const tray = readFileSync(inRoot('build/icons/tray.svg'), 'utf8');
for (const [tone, colour] of Object.entries(dots)) {
  await draw(browser, tray.replace('DOT', colour), 32, `assets/icons/tray-${tone}.png`);
  await draw(browser, tray.replace('DOT', colour), 64, `assets/icons/tray-${tone}@2x.png`);
}
await browser.close();

async function draw(shown: Browser, svg: string, size: number, path: string): Promise<void> {
  const page = await shown.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>* { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`);
  await page.screenshot({ path: inRoot(path), omitBackground: true });
  await page.close();
}

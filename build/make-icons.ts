import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

/** Draws the icons of `build/icons/*.svg` as PNG files. Run by hand after a change: `node build/make-icons.ts`. */
const inRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The same tones as in `electron/desktop/tray/tray-status.ts`: a colour, and a mark for who does not see it: nothing, a tick, an arrow down, a bang, a cross. */
const dots = {
  idle: ['#8d96a8', ''],
  success: ['#1f8f5a', 'M20 22.8 l2.6 2.6 l4.6 -5.2'],
  running: ['#2f6fdc', 'M23.5 18.8 v7 M20.4 23 l3.1 3.1 l3.1 -3.1'],
  caution: ['#b86e00', 'M23.5 18.4 v4.4 M23.5 26.3 v0.01'],
  critical: ['#d13438', 'M20.8 19.8 l5.4 5.4 M26.2 19.8 l-5.4 5.4'],
} as const;

const browser = await chromium.launch({ executablePath: process.env.MANAGED_PC_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const icon = readFileSync(inRoot('build/icons/icon.svg'), 'utf8');
await draw(browser, icon, 1024, 'build/icons/icon.png');
await draw(browser, icon, 256, 'assets/icons/app.png');
const tray = readFileSync(inRoot('build/icons/tray.svg'), 'utf8');
for (const [tone, [colour, mark]] of Object.entries(dots)) {
  const drawing = tray.replace('DOT', colour).replace('MARK', mark);
  await draw(browser, drawing, 32, `assets/icons/tray-${tone}.png`);
  await draw(browser, drawing, 64, `assets/icons/tray-${tone}@2x.png`);
}
await browser.close();

async function draw(shown: Browser, svg: string, size: number, path: string): Promise<void> {
  const page = await shown.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>* { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`);
  await page.screenshot({ path: inRoot(path), omitBackground: true });
  await page.close();
}

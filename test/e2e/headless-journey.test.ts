import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photographPNG } from '../support/browser/photographs.ts';
import { freePlaces, largestDifference, rgbPixels } from '../support/browser/pixels.ts';
import { launchChromium } from '../support/browser/watched-page.ts';
import { startXvfb, type Xvfb } from '../support/desktop/xvfb.ts';
import { type HeadlessPC, startHeadlessPC, temporaryFolder } from '../support/server/headless-pc.ts';
import { type PolicyPictures, servePolicyPictures, showPolicy, watchConsole } from './journey.ts';

let browser: Browser;
let display: Xvfb;
let pictures: PolicyPictures;
let pc: HeadlessPC;
const home = temporaryFolder();

beforeAll(async () => {
  display = await startXvfb({ width: 640, height: 360 });
  pictures = await servePolicyPictures();
  const own = join(home.path, 'my-own-wallpaper.png');
  writeFileSync(own, photographPNG(640, 360, 100));
  const environment = {
    DISPLAY: display.display,
    HOME: home.path,
    XDG_CURRENT_DESKTOP: '',
    DBUS_SESSION_BUS_ADDRESS: '',
    WAYLAND_DISPLAY: '',
  };
  execFileSync('feh', ['--bg-fill', own], { env: { ...process.env, ...environment } });
  pc = await startHeadlessPC({ args: ['--host-wallpaper'], environment });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await pc?.stop();
  await pictures?.server.close();
  await display?.stop();
  home.remove();
});

test('changes every screen and the wallpaper of this computer by the example of the CSP page, and gives it back when quitting', async () => {
  const screen = async () => rgbPixels(await display.rootPixels(), display.width, display.height);
  const before = await screen();
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  const complaints = watchConsole(page);
  await page.goto(pc.url);

  await showPolicy(page, pictures);
  await pc.until(({ hostWallpaper }) => hostWallpaper.phase === 'applied');
  expect(largestDifference(await screen(), pictures.desktop, freePlaces)).toBeLessThan(24);
  expect(largestDifference(await screen(), before, freePlaces)).toBeGreaterThan(40);
  expect(complaints).toEqual([]);

  expect(await pc.stop()).toBe(0);
  expect(largestDifference(await screen(), before, freePlaces)).toBe(0);
});

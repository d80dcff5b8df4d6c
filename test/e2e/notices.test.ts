import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { HostWallpaperState } from '../../shared/snapshot.ts';
import { type FakeDoor, openFakeDoor } from '../support/fake-door.ts';
import { launchChromium, openWatchedPage, type WatchedPage } from '../support/watched-page.ts';
import { button, openPanel } from './demo-journeys.ts';

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
  expect(watched.complaints).toEqual([]);
  await watched.close();
  await door.close();
});

const wallpaper = (change: Partial<HostWallpaperState>) => {
  const { hostWallpaper } = door.device.snapshot();
  door.device.change({ hostWallpaper: { ...hostWallpaper, ...change } });
};

describe('notices', () => {
  test('never make the window wider than it is, however long they are', async () => {
    const text = 'The wallpaper of this computer was changed, and the policy’s picture was put back, as Windows does. '.repeat(3);
    door.device.change({ notices: [{ id: 'long', level: 'info', text }] });
    await page.locator('.workspace-notices', { hasText: 'as Windows does' }).waitFor();
    const bar = await page.locator('.workspace-notices').boundingBox();
    expect(bar?.x).toBeGreaterThanOrEqual(0);
    expect((bar?.x ?? 0) + (bar?.width ?? 0)).toBeLessThanOrEqual(1280);
  });

  test('offer to keep one’s own wallpaper, once', async () => {
    wallpaper({ enabled: true, able: true, phase: 'untouched' });
    await button(page, 'Keep my wallpaper').click();
    await button(page, 'Keep my wallpaper').waitFor({ state: 'detached' });
    expect(door.device.snapshot().hostWallpaper.enabled).toBe(false);
  });

  test('offer nothing where this computer has no wallpaper that can be changed', async () => {
    wallpaper({
      enabled: true,
      able: false,
      phase: 'failed',
      detail: 'Not changed. There is no desktop.',
      capability: 'There is no desktop.',
    });
    await openPanel(page, 'Wallpaper');
    await page.locator('.panel', { hasText: 'Could not be changed' }).waitFor();
    expect(await button(page, 'Keep my wallpaper').count()).toBe(0);
    expect(await page.locator('.panel').getByText('There is no desktop.').count()).toBe(1);
    for (const each of await page.locator('.panel').getByRole('switch').all()) expect(await each.isDisabled()).toBe(true);
  });
});

describe('the wallpaper panel', () => {
  test('has a switch for what happens when its user changes it, on from the start', async () => {
    wallpaper({ enabled: true, able: true, phase: 'applied', detail: 'Shown and verified.' });
    await openPanel(page, 'Wallpaper');
    const keep = page.getByRole('switch', { name: /put the policy’s picture back/ });
    expect(await keep.isChecked()).toBe(true);
    await keep.focus();
    await page.keyboard.press('Space');
    await expect.poll(() => door.device.snapshot().hostWallpaper.keepPolicy).toBe(false);
    wallpaper({ phase: 'left-alone', detail: 'Changed here.' });
    await page.locator('.panel', { hasText: 'Changed on this computer, left alone' }).waitFor();
  });

  test('offers to put one’s own back only when it is not there', async () => {
    await openPanel(page, 'Wallpaper');
    for (const [phase, wanted] of [
      ['applied', 'false'],
      ['untouched', 'true'],
      ['left-alone', 'false'],
      ['restored', 'true'],
    ] as const) {
      wallpaper({ enabled: true, able: true, phase });
      await expect.poll(async () => (await button(page, 'Put mine back now').last().getAttribute('aria-disabled')) ?? 'false').toBe(wanted);
    }
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HostWallpaperState } from '../../../shared/contract/device-view.ts';
import { pageOfDoorForTests } from '../../support/browser/page-of-door.ts';
import { openFakeDoor } from '../../support/server/fake-door.ts';
import { button, openPanel } from '../demo-journeys.ts';

const pc = pageOfDoorForTests(openFakeDoor);
beforeEach(() => pc.page.locator('.top-bar', { hasText: 'PC-0042' }).waitFor());
afterEach(() => expect(pc.watched.complaints).toEqual([]));

const wallpaper = (change: Partial<HostWallpaperState>) =>
  pc.door.device.change(({ hostWallpaper }) => ({ hostWallpaper: { ...hostWallpaper, ...change } }));

describe('notices', () => {
  test('never make the window wider than it is, however long they are', async () => {
    const text = 'The wallpaper of this computer was changed, and the policy’s picture was put back, as Windows does. '.repeat(3);
    pc.door.device.change(() => ({ notices: [{ id: 'long', level: 'info', text }] }));
    await pc.page.locator('.workspace-notices', { hasText: 'as Windows does' }).waitFor();
    const bar = await pc.page.locator('.workspace-notices').boundingBox();
    expect(bar?.x).toBeGreaterThanOrEqual(0);
    expect((bar?.x ?? 0) + (bar?.width ?? 0)).toBeLessThanOrEqual(1280);
  });

  test('offer to keep one’s own wallpaper, once', async () => {
    wallpaper({ enabled: true, able: true, phase: 'untouched' });
    await button(pc.page, 'Keep my wallpaper').click();
    await button(pc.page, 'Keep my wallpaper').waitFor({ state: 'detached' });
    expect((await pc.door.device.view()).hostWallpaper.enabled).toBe(false);
  });

  test('offer nothing where this computer has no wallpaper that can be changed', async () => {
    wallpaper({
      enabled: true,
      able: false,
      phase: 'failed',
      detail: 'Not changed. There is no desktop.',
      capability: 'There is no desktop.',
    });
    await openPanel(pc.page, 'Wallpaper');
    await pc.page.locator('.panel', { hasText: 'Could not be changed' }).waitFor();
    expect(await button(pc.page, 'Keep my wallpaper').count()).toBe(0);
    expect(await pc.page.locator('.panel').getByText('There is no desktop.').count()).toBe(1);
    for (const each of await pc.page.locator('.panel').getByRole('switch').all()) expect(await each.isDisabled()).toBe(true);
  });
});

describe('the window', () => {
  test('has room at 200 %, and so have the buttons below the PC', async () => {
    await pc.page.setViewportSize({ width: 640, height: 400 });
    const reach = async (inner: string, outer: string) => {
      const [found, around] = await Promise.all([pc.page.locator(inner).last().boundingBox(), pc.page.locator(outer).boundingBox()]);
      return (found?.x ?? 0) + (found?.width ?? 0) - (around?.x ?? 0) - (around?.width ?? 0);
    };
    await pc.page.locator('.stage-tools button').nth(5).waitFor();
    expect(await reach('.panel-rail', '.chrome')).toBeLessThanOrEqual(0);
    expect(await reach('.top-bar button', '.chrome')).toBeLessThanOrEqual(0);
    expect(await reach('.screen-buttons button', '.chrome-stage')).toBeLessThanOrEqual(0);
    expect(await reach('.stage-tools button', '.chrome-stage')).toBeLessThanOrEqual(0);
    await openPanel(pc.page, 'Console');
    await pc.page.locator('.mark-list').waitFor();
    const [editor, marks] = await Promise.all(['.xml-editor', '.mark-list'].map((part) => pc.page.locator(part).first().boundingBox()));
    expect(marks?.y).toBeGreaterThanOrEqual((editor?.y ?? 0) + (editor?.height ?? 0));
  });
});

describe('the wallpaper panel', () => {
  test('has a switch for what happens when its user changes it, on from the start', async () => {
    wallpaper({ enabled: true, able: true, phase: 'applied', detail: 'Shown and verified.' });
    await openPanel(pc.page, 'Wallpaper');
    const keep = pc.page.getByRole('switch', { name: /put the policy’s picture back/ });
    expect(await keep.isChecked()).toBe(true);
    await keep.focus();
    await pc.page.keyboard.press('Space');
    await expect.poll(async () => (await pc.door.device.view()).hostWallpaper.keepPolicy).toBe(false);
    wallpaper({ phase: 'left-alone', detail: 'Changed here.' });
    await pc.page.locator('.panel', { hasText: 'Changed on this computer, left alone' }).waitFor();
  });

  test('offers to put one’s own back only when it is not there', async () => {
    await openPanel(pc.page, 'Wallpaper');
    for (const [phase, wanted] of [
      ['applied', 'false'],
      ['untouched', 'true'],
      ['left-alone', 'false'],
      ['restored', 'true'],
    ] as const) {
      wallpaper({ enabled: true, able: true, phase });
      await expect
        .poll(async () => (await button(pc.page, 'Put mine back now').last().getAttribute('aria-disabled')) ?? 'false')
        .toBe(wanted);
    }
  });
});

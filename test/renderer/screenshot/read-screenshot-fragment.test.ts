import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pose } from '../../../renderer/screenshot/pose.ts';
import { readScreenshotFragment } from '../../../renderer/screenshot/read-screenshot-fragment.ts';
import { screenIds } from '../../../shared/screens.ts';
import { monitorLayoutIds } from '../../../shared/window/monitor-layouts.ts';
import { type ScreenshotRequest, screenshotFragment, screenshotSize } from '../../../shared/window/screenshot.ts';
import { freshSnapshot } from '../../support/device/snapshots.ts';

describe('a wish in the fragment of a URL', () => {
  test('comes back as it was written, whatever it wishes', () => {
    const wishes = fc.record(
      {
        screen: fc.constantFrom(...screenIds),
        layout: fc.constantFrom(...monitorLayoutIds),
        dpi: fc.integer({ min: 100, max: 200 }),
        at: fc.constantFrom('now', '2026-07-29T09:41', '1999-12-31T23:59:59'),
        locale: fc.constantFrom('de-DE', 'ja', 'zh-Hant-TW'),
        colours: fc.constantFrom('light' as const, 'dark' as const),
      },
      { requiredKeys: ['screen', 'dpi', 'at', 'colours'] },
    );
    fc.assert(
      fc.property(wishes, (wish) => {
        expect(readScreenshotFragment(`#token=abc&${screenshotFragment(wish)}`)).toEqual(wish);
      }),
    );
  });

  test('is none without a screen, and none when it makes no sense', () => {
    for (const hash of ['', '#token=abc', '#screen=bios', '#screen=lock&size=1x1', '#screen=lock&dpi=abc', '#screen=lock&evil=1']) {
      expect(readScreenshotFragment(hash), hash).toBe(null);
    }
  });

  test('has the size of its display, or of all its displays', () => {
    expect(screenshotSize({ size: '800x600' })).toEqual({ width: 800, height: 600 });
    expect(screenshotSize({ layout: 'two' })).toEqual({ width: 3840, height: 1080 });
    expect(screenshotSize({})).toEqual({ width: 1920, height: 1080 });
  });
});

describe('a posed PC', () => {
  const wish: ScreenshotRequest = { screen: 'settings', dpi: 100, at: '2026-07-29T09:41', colours: 'light' };

  test('shows the time of this computer’s zone, the screen and the language asked for', () => {
    const posed = pose(freshSnapshot, { ...wish, locale: 'ja-JP' });
    expect(posed.clock).toMatchObject({ mode: 'paused', rate: 0, now: new Date(2026, 6, 29, 9, 41).getTime() });
    expect(posed.session).toEqual({ screen: 'desktop', window: 'settings-background' });
    expect(posed.facts).toEqual({ ...freshSnapshot.facts, locale: 'ja-JP' });
    expect(pose(freshSnapshot, { ...wish, at: 'now' }).clock.now).toBe(freshSnapshot.clock.now);
  });

  test('keeps Settings on the page that is open', () => {
    const open = { ...freshSnapshot, session: { screen: 'desktop', window: 'settings-lock-screen' } } as const;
    expect(pose(open, wish).session.window).toBe('settings-lock-screen');
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { type Tone, tones, trayStatusOf } from '../../../electron/desktop/tray/tray-status.ts';
import { type ImageSlot, type ImageState, imageSlots } from '../../../shared/contract/device-view.ts';
import type { ImageStatus } from '../../../shared/contract/image-status.ts';
import { downloadedImage, freshSnapshot, unsetImage } from '../../support/device/snapshots.ts';

const pc = (statuses: Partial<Record<ImageSlot, ImageStatus>>, change: Partial<ImageState> = {}) => {
  const image = (slot: ImageSlot) => {
    const status = statuses[slot];
    return status === undefined ? unsetImage(slot) : { ...downloadedImage(slot, 'a.jpg'), status, ...change };
  };
  return { ...freshSnapshot, images: Object.fromEntries(imageSlots.map((slot) => [slot, image(slot)])) as typeof freshSnapshot.images };
};

/** Of the dot, which pixels are white: its mark. */
function markOf(tone: Tone): string {
  const { width, data } = PNG.sync.read(readFileSync(new URL(`../../../assets/icons/tray-${tone}@2x.png`, import.meta.url)));
  const white = Array.from({ length: data.length / 4 }, (_, index) => {
    const inDot = Math.hypot((index % width) - 47, Math.floor(index / width) - 45) < 13;
    return inDot && Math.min(data[4 * index] ?? 0, data[4 * index + 1] ?? 0, data[4 * index + 2] ?? 0) > 240 ? '#' : '.';
  });
  return white.join('');
}

test('has an icon for every tone, with a mark of its own for who does not see colours', () => {
  expect(new Set(tones.map(markOf)).size).toBe(tones.length);
  for (const tone of tones) expect(existsSync(new URL(`../../../assets/icons/tray-${tone}.png`, import.meta.url))).toBe(true);
});

describe('the tray', () => {
  test('is quiet while no policy is set', () => {
    expect(trayStatusOf(pc({}))).toEqual({ tone: 'idle', words: 'Managed PC' });
  });

  test('takes the tone of the loudest status and says all that are set', () => {
    expect(trayStatusOf(pc({ desktop: 1, lockScreen: 3 }))).toEqual({
      tone: 'critical',
      words: 'Managed PC\nDesktop picture: downloaded\nLock screen picture: failed',
    });
    expect(trayStatusOf(pc({ desktop: 1, lockScreen: 2 })).tone).toBe('running');
    expect(trayStatusOf(pc({ desktop: 2, companyLogo: 7 })).tone).toBe('caution');
    expect(trayStatusOf(pc({ desktop: 1 })).tone).toBe('success');
  });

  test('does not take a Status 1 for a picture on the screen', () => {
    const words = (statuses: Parameters<typeof pc>[0], change?: Partial<ImageState>) => trayStatusOf(pc(statuses, change));
    expect(words({ desktop: 1 }, { undrawable: true })).toEqual({
      tone: 'caution',
      words: 'Managed PC\nDesktop picture: downloaded, cannot be drawn',
    });
    const reported = { picture: null, reason: { code: 'not-an-image', detail: '' } } as const;
    expect(words({ lockScreen: 1 }, reported).words).toContain('downloaded, success only reported');
    expect(words({ companyLogo: 1 }).words).toContain('downloaded, not painted on this PC');
    expect(trayStatusOf({ ...pc({ companyLogo: 1 }), branding: { painted: true, reason: '' } }).tone).toBe('success');
  });
});

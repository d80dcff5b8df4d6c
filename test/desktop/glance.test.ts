import { describe, expect, test } from 'vitest';
import { glanceAt } from '../../electron/desktop/glance.ts';
import type { ImageStatus } from '../../shared/image-status.ts';
import { type ImageSlot, imageSlots, type Snapshot } from '../../shared/snapshot.ts';

const images = (statuses: Partial<Record<ImageSlot, ImageStatus>>) =>
  Object.fromEntries(imageSlots.map((slot) => [slot, { status: statuses[slot] ?? null }])) as unknown as Snapshot['images'];

describe('the tray', () => {
  test('is quiet while no policy is set', () => {
    expect(glanceAt(images({}))).toEqual({ tone: 'idle', words: 'Managed PC' });
  });

  test('takes the tone of the loudest status and says all that are set', () => {
    expect(glanceAt(images({ desktop: 1, lockScreen: 3 }))).toEqual({
      tone: 'critical',
      words: 'Managed PC\nDesktop image: downloaded\nLock screen image: failed',
    });
    expect(glanceAt(images({ desktop: 1, lockScreen: 2 })).tone).toBe('running');
    expect(glanceAt(images({ desktop: 2, companyLogo: 7 })).tone).toBe('caution');
    expect(glanceAt(images({ desktop: 1 })).tone).toBe('success');
  });
});

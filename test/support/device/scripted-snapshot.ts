import { assumptionRows, defaultAssumptions } from '../../../electron/device/state/assumptions.ts';
import type { DeviceView } from '../../../shared/contract/device-view.ts';
import { assumedPC } from './assumed-pc.ts';
import * as outOfTheBox from './snapshots.ts';

/** 21 November 2026, 10:24 UTC: a moment that looks well on a lock screen. */
export const scriptedNow = Date.UTC(2026, 10, 21, 10, 24);

/** A PC fresh from the factory, with the device's table of assumptions. */
export function freshSnapshot(): DeviceView {
  const { facts, hostWallpaper } = outOfTheBox.freshSnapshot;
  return {
    ...structuredClone(outOfTheBox.freshSnapshot),
    facts: { ...facts, computerName: 'PC-0042', userName: 'Robin Ash' },
    clock: { mode: 'real', rate: 1, now: scriptedNow, nextEventAt: null },
    branding: { painted: false, reason: 'Neither company name nor logo is set' },
    assumptions: assumptionRows(defaultAssumptions, assumedPC),
    hostWallpaper: { ...hostWallpaper, capability: 'This computer has no desktop that can be changed', detail: 'Left alone' },
  };
}

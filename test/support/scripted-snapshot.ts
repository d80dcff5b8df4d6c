import { assumptionRows, defaultAssumptions } from '../../electron/device/assumptions.ts';
import type { ImageSlot, ImageState, Snapshot } from '../../shared/snapshot.ts';

const names: Readonly<Record<ImageSlot, string>> = { desktop: 'DesktopImage', lockScreen: 'LockScreenImage', companyLogo: 'CompanyLogo' };

/** A slot nobody has set. */
export function unsetImage(slot: ImageSlot): ImageState {
  return {
    urlNode: `./Vendor/MSFT/Personalization/${names[slot]}Url`,
    statusNode: `./Vendor/MSFT/Personalization/${names[slot]}Status`,
    url: null,
    status: null,
    reason: null,
    tries: 0,
    nextTryAt: null,
    progress: null,
    picture: null,
    cause: null,
  };
}

/** 21 November 2026, 10:24 UTC: a moment that looks well on a lock screen. */
export const scriptedNow = Date.UTC(2026, 10, 21, 10, 24);

/** A PC fresh from the factory. */
export function freshSnapshot(): Snapshot {
  return {
    revision: 1,
    treeRevision: 1,
    journalSequence: 0,
    facts: {
      edition: 'Enterprise',
      osBuild: '10.0.26200.9278',
      setEduPolicies: false,
      bootToCloud: 'off',
      computerName: 'PC-0042',
      userName: 'Robin Ash',
      locale: 'en-US',
    },
    session: { screen: 'lock', window: 'none' },
    clock: { mode: 'real', rate: 1, now: scriptedNow, nextEventAt: null },
    images: { desktop: unsetImage('desktop'), lockScreen: unsetImage('lockScreen'), companyLogo: unsetImage('companyLogo') },
    companyName: null,
    branding: { painted: false, reason: 'Neither company name nor logo is set' },
    userChoice: {
      desktop: { kind: 'picture', name: 'desktop-default.jpg', fit: 'fill' },
      lockScreen: { kind: 'picture', name: 'lock-default.jpg', fit: 'fill' },
    },
    registry: [],
    assumptions: assumptionRows(defaultAssumptions),
    hostWallpaper: {
      enabled: false,
      able: false,
      keepPolicy: true,
      capability: 'This computer has no desktop that can be changed',
      phase: 'off',
      detail: 'Left alone',
    },
    notices: [],
  };
}

import { project } from '../../../electron/device/csp/index.ts';
import { defaultAssumptions } from '../../../electron/device/state/assumptions.ts';
import type { DeviceView, ImageSlot, ImageState } from '../../../shared/contract/device-view.ts';

const root = './Vendor/MSFT/Personalization';

/** Monday, 29 July 2024, 09:41 in the time zone of the machine. */
const nineFortyOne = new Date(2024, 6, 29, 9, 41).getTime();

/** An image node that no policy has set. */
export function unsetImage(slot: ImageSlot): ImageState {
  const name = { desktop: 'DesktopImage', lockScreen: 'LockScreenImage', companyLogo: 'CompanyLogo' }[slot];
  return {
    urlNode: `${root}/${name}Url`,
    statusNode: `${root}/${name}Status`,
    url: null,
    status: null,
    reason: null,
    tries: 0,
    nextTryAt: null,
    progress: null,
    picture: null,
    undrawable: false,
    cause: null,
  };
}

/** An image node whose policy has its picture; `fileName` is what the fake image store answers for. */
export function downloadedImage(slot: ImageSlot, fileName: string): ImageState {
  const url = `https://pictures.example/${fileName}`;
  return {
    ...unsetImage(slot),
    url,
    status: 1,
    tries: 1,
    cause: 'cause-1',
    picture: {
      fileName,
      url,
      type: fileName.endsWith('.png') ? 'png' : 'jpeg',
      width: 2560,
      height: 1440,
      orientation: 1,
      bytes: 1,
      sha256: '0'.repeat(64),
    },
  };
}

const facts: DeviceView['facts'] = {
  edition: 'Enterprise',
  osBuild: '10.0.26200.9278',
  setEduPolicies: false,
  bootToCloud: 'off',
  computerName: 'DESK-0417',
  userName: 'Ada Lindqvist',
  locale: 'en-US',
};
const images: DeviceView['images'] = {
  desktop: unsetImage('desktop'),
  lockScreen: unsetImage('lockScreen'),
  companyLogo: unsetImage('companyLogo'),
};

/** What the CSPs show while no node has a value. */
const unmanaged = project(new Map(), {
  facts,
  images,
  assumptions: defaultAssumptions,
  given: new Map(),
  decide: () => null,
  read: new Map(),
  chosen: { desktop: null, lockScreen: null, by: facts.userName },
  groupPolicy: [],
  isInt: () => false,
  server: null,
  enrolled: null,
});

/** A PC as it comes out of its box, on its lock screen, its clock paused at 09:41. */
export const freshSnapshot: DeviceView = {
  ...unmanaged,
  facts,
  images,
  lockedDisplays: 'picture',
  packagePage: null,
  revision: 1,
  treeRevision: 1,
  journalSequence: 0,
  session: { screen: 'lock', window: 'none' },
  clock: { mode: 'paused', rate: 0, now: nineFortyOne, nextEventAt: null },
  userChoice: {
    desktop: { kind: 'picture', name: 'desktop-default.jpg', fit: 'fill' },
    lockScreen: { kind: 'picture', name: 'lock-default.jpg', fit: 'fill' },
  },
  packages: [],
  assumptions: [],
  hostWallpaper: { enabled: false, able: false, keepPolicy: true, capability: 'none', phase: 'off', detail: '' },
  notices: [],
};

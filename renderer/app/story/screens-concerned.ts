import { type DeviceView, type ImageSlot, imageSlots } from '../../../shared/contract/device-view.ts';
import type { PolicyScreens } from '../../../shared/contract/policies.ts';
import type { ScreenId } from '../../../shared/screens.ts';

type Told = Pick<DeviceView, 'images' | 'companyName' | 'policies'>;

const screenOfSlot: Readonly<Record<ImageSlot, ScreenId>> = { desktop: 'desktop', lockScreen: 'lock', companyLogo: 'sign-in' };

/** Where each thing a policy decides is seen. */
const screenOfPolicy: Readonly<Record<keyof PolicyScreens, ScreenId>> = {
  noLockScreen: 'lock',
  secureAttention: 'lock',
  lockPictureFixed: 'settings',
  lockPicture: 'lock',
  desktopPicture: 'desktop',
  desktopPictureFixed: 'settings',
  notice: 'sign-in',
  lastUserHidden: 'sign-in',
  signInPower: 'sign-in',
  signInNetwork: 'sign-in',
  signInClear: 'sign-in',
  start: 'desktop',
  taskbarSearch: 'desktop',
  settingsPages: 'settings',
  inactivityLimit: 'desktop',
  lockToasts: 'lock',
  lockStatus: 'lock',
  spotlight: 'lock',
  userSwitching: 'sign-in',
  startPins: 'desktop',
  taskView: 'desktop',
  widgets: 'desktop',
  timeZone: 'desktop',
  lockSlideShow: 'settings',
  lockCamera: 'settings',
  lockedUser: 'sign-in',
  webSignIn: 'sign-in',
  passwordSignIn: 'sign-in',
  firstSignInAnimation: 'sign-in',
  localUsersListed: 'sign-in',
  connectedUsersListed: 'sign-in',
  accountDetails: 'sign-in',
  welcomeName: 'sign-in',
  appList: 'desktop',
  taskbarPinning: 'desktop',
  taskbarPins: 'desktop',
  desktopIcons: 'desktop',
  recycleBin: 'desktop',
  thisComputer: 'desktop',
  secondCalendar: 'desktop',
  schoolThemes: 'settings',
  desktopSpotlight: 'settings',
  screenSaver: 'desktop',
  screenSaverSeconds: 'desktop',
  screenSaverSecure: 'desktop',
};

/** The screens on which what policy changed between the two can be seen, in the order they are looked for. */
export function screensConcerned(before: Told, after: Told): readonly ScreenId[] {
  const pictures = imageSlots.filter((slot) => pictureOf(before, slot) !== pictureOf(after, slot)).map((slot) => screenOfSlot[slot]);
  const name = before.companyName === after.companyName ? [] : (['sign-in'] as const);
  const rules = (Object.keys(screenOfPolicy) as (keyof PolicyScreens)[])
    .filter((key) => JSON.stringify(before.policies.screens[key]) !== JSON.stringify(after.policies.screens[key]))
    .map((key) => screenOfPolicy[key]);
  return [...new Set([...pictures, ...name, ...rules])];
}

/** What policy wants, and what is there of it. */
function pictureOf({ images }: Told, slot: ImageSlot): string {
  const { url, cause, picture } = images[slot];
  return JSON.stringify([url, cause, picture?.fileName]);
}

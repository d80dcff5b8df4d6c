import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { Background } from '../../../shared/contract/backgrounds.ts';
import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import type { PolicyScreens } from '../../../shared/contract/policies.ts';
import type { Shown } from './definition/policy.ts';
import { fitOfStyle, localPicture } from './local-picture.ts';

/** The screens of a PC without policies. */
export const unmanagedScreens: PolicyScreens = {
  noLockScreen: false,
  secureAttention: false,
  lockPictureFixed: false,
  lockPicture: null,
  desktopPicture: null,
  desktopPictureFixed: false,
  notice: null,
  lastUserHidden: false,
  signInPower: true,
  signInNetwork: true,
  signInClear: false,
  start: {
    sleep: true,
    shutDown: true,
    restart: true,
    hibernate: true,
    power: true,
    lock: true,
    signOut: true,
    switchAccount: true,
    changeAccount: true,
    account: true,
    recommended: true,
  },
  taskbarSearch: 'box',
  settingsPages: null,
  inactivityLimit: 0,
  lockToasts: true,
  lockStatus: true,
  spotlight: 'choice',
  userSwitching: true,
  startPins: null,
  taskView: true,
  widgets: true,
  timeZone: null,
  lockSlideShow: true,
  lockCamera: true,
  lockedUser: 'name',
  webSignIn: false,
  passwordSignIn: true,
  firstSignInAnimation: true,
  localUsersListed: true,
  connectedUsersListed: true,
  accountDetails: true,
  welcomeName: true,
  appList: 'shown',
  taskbarPinning: true,
  taskbarPins: null,
  desktopIcons: true,
  recycleBin: true,
  thisComputer: true,
  secondCalendar: 'choice',
  schoolThemes: false,
  desktopSpotlight: true,
  screenSaver: null,
  screenSaverSeconds: null,
  screenSaverSecure: null,
};

/** What lock screen and desktop show where a policy forbids a choice, or names a file that is not there. */
const defaultLockPicture: Background = { kind: 'picture', name: 'lock-default.jpg', fit: 'fill' };
const noWallpaper: Background = { kind: 'colour', colour: '#000000' };

export interface PictureRivals {
  /** Whether the Personalization CSP has a picture of this slot in force. */
  readonly cspShows: (slot: ImageSlot) => boolean;
  readonly assumptions: Pick<AssumptionValues, 'lockPicture' | 'desktopPicture' | 'windowsPictures'>;
}

/** The screens that all values together make. Of two lock pictures the later in the table is shown. */
export function screensOf(shown: readonly Shown[], rivals: PictureRivals): PolicyScreens {
  const all: Shown = Object.assign({}, ...shown);
  const { noticeTitle = '', noticeLines = [], lockPath, desktopPath, desktopFit = '', ...rest } = all;
  const { start: _, decides: __, inactivityMinutes = 0, devicePassword = false, inactivityLimit = 0, ...fields } = rest;
  const hasNotice = noticeTitle !== '' && noticeLines.some((line) => line !== '');
  return {
    ...unmanagedScreens,
    ...fields,
    // One of several policies that fix a picture is enough.
    lockPictureFixed: shown.some(({ lockPictureFixed }) => lockPictureFixed === true),
    desktopPictureFixed: shown.some(({ desktopPictureFixed }) => desktopPictureFixed === true),
    // Of two policies about one thing the one that takes it away decides.
    lockToasts: shown.every(({ lockToasts }) => lockToasts !== false),
    lockStatus: shown.every(({ lockStatus }) => lockStatus !== false),
    spotlight: shown.some(({ spotlight }) => spotlight === 'off') ? 'off' : (all.spotlight ?? 'choice'),
    desktopSpotlight: shown.every(({ desktopSpotlight }) => desktopSpotlight !== false),
    inactivityLimit: shortest([inactivityLimit, devicePassword ? inactivityMinutes * 60 : 0]),
    start: Object.assign({}, unmanagedScreens.start, ...shown.map(({ start }) => taken(start))),
    notice: hasNotice ? { title: noticeTitle, lines: noticeLines } : null,
    lockPicture: lockPicture(lockPath, all.lockPictureFixed === true, rivals),
    desktopPicture: desktopPath === undefined ? null : desktopPicture(desktopPath, desktopFit, rivals),
  };
}

/** Of two waits the shorter; 0 is none. */
function shortest(seconds: readonly number[]): number {
  const waits = seconds.filter((each) => each > 0);
  return waits.length === 0 ? 0 : Math.min(...waits);
}

/** Of two policies about one line the one that takes it away decides. */
function taken(start: Shown['start']): Shown['start'] {
  return Object.fromEntries(Object.entries(start ?? {}).filter(([, there]) => !there));
}

function lockPicture(path: string | undefined, fixed: boolean, { cspShows, assumptions }: PictureRivals): Background | null {
  const cspFirst = cspShows('lockScreen') && (assumptions.lockPicture === 'csp' || path === undefined);
  if (cspFirst || (path === undefined && !fixed)) return null;
  return (
    (path === undefined ? null : localPicture(path, { fit: 'fill', windowsPictures: assumptions.windowsPictures })) ?? defaultLockPicture
  );
}

function desktopPicture(path: string, style: string, { cspShows, assumptions }: PictureRivals): Background | null {
  if (cspShows('desktop') && assumptions.desktopPicture === 'csp') return null;
  return localPicture(path, { fit: fitOfStyle(style), windowsPictures: assumptions.windowsPictures }) ?? noWallpaper;
}

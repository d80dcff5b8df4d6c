import type { Background } from '../../../shared/contract/backgrounds.ts';
import { ownPictures } from '../../../shared/contract/backgrounds.ts';
import type { PcView } from '../../connection/use-pc-view.ts';
import type { PcSettings } from './pc-settings.ts';
import { policyOwns } from './policy-owns.ts';

/** The picture of the day: one of our own. */
const ofTheDay = (name: string): Background => ({ kind: 'picture', name, fit: 'fill' });

/** How long a slide show shows one picture, in ms of the PC's time. */
const slideMs = 60_000;

/** What the lock screen shows where no policy gives it a picture, and whether that is the picture of the day. `now` is the PC's time in ms. */
export function lockChoice(
  { userChoice, policies, images }: PcView,
  settings: PcSettings,
  now: number,
): { readonly choice: Background; readonly spotlight: boolean } {
  const { spotlight, lockPicture, lockSlideShow } = policies.screens;
  if (spotlight === 'off' || (spotlight === 'choice' && !settings.spotlight))
    return { choice: settings.slideShow && lockSlideShow ? slideAt(now) : userChoice.lockScreen, spotlight: false };
  const { lockScreen } = images;
  const covered = lockPicture !== null || (lockScreen.picture !== null && !lockScreen.undrawable && policyOwns(lockScreen));
  return { choice: ofTheDay('lock-dusk.jpg'), spotlight: !covered };
}

function slideAt(now: number): Background {
  const names = ownPictures.lockScreen;
  return ofTheDay(names[Math.floor(now / slideMs) % names.length] ?? names[0]);
}

/** What the desktop shows where no policy gives it a picture. */
export function desktopChoice({ userChoice, policies }: PcView, settings: PcSettings): Background {
  return settings.desktopSpotlight && policies.screens.desktopSpotlight ? ofTheDay('desktop-lagoon.jpg') : userChoice.desktop;
}

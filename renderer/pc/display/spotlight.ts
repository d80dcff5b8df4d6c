import type { Background } from '../../../shared/contract/backgrounds.ts';
import type { PcView } from '../../connection/use-pc-view.ts';
import type { PcSettings } from './pc-settings.ts';
import { policyOwns } from './policy-owns.ts';

/** The picture of the day: one of our own. */
const ofTheDay: Background = { kind: 'picture', name: 'lock-dusk.jpg', fit: 'fill' };

/** What the lock screen shows where no policy gives it a picture, and whether that is the picture of the day. */
export function lockChoice(
  { userChoice, policies, images }: PcView,
  settings: PcSettings,
): { readonly choice: Background; readonly spotlight: boolean } {
  const { spotlight, lockPicture } = policies.screens;
  if (spotlight === 'off' || (spotlight === 'choice' && !settings.spotlight)) return { choice: userChoice.lockScreen, spotlight: false };
  const { lockScreen } = images;
  const covered = lockPicture !== null || (lockScreen.picture !== null && !lockScreen.undrawable && policyOwns(lockScreen));
  return { choice: ofTheDay, spotlight: !covered };
}

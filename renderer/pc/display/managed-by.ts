import type { PcView } from '../../connection/use-pc-view.ts';
import { policyOwns } from './policy-owns.ts';

/** Policies that take a choice of a picture away. */
const fixing: Readonly<Record<'desktop' | 'lockScreen', readonly string[]>> = {
  desktop: ['Wallpaper', 'CPL_Personalization_NoDesktopBackgroundUI'],
  lockScreen: ['EnforceLockScreenAndLogonImage', 'CPL_Personalization_ForceDefaultLockScreen', 'CPL_Personalization_NoChangingLockScreen'],
};

/** LocURI of the node that has taken the picture of a screen from the person at the PC; null where the choice is hers. */
export function managedBy({ images, policies }: PcView, screen: 'desktop' | 'lockScreen'): string | null {
  const { screens, inForce } = policies;
  const isFixed = screen === 'desktop' ? screens.desktopPictureFixed : screens.lockPictureFixed;
  const policy = isFixed ? inForce.find(({ name }) => fixing[screen].includes(name)) : undefined;
  const hasPicture = screen === 'desktop' ? screens.desktopPicture : screens.lockPicture;
  if (policyOwns(images[screen]) && hasPicture === null) return images[screen].urlNode;
  return policy?.node ?? null;
}

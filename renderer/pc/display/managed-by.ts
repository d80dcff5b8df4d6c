import type { PcView } from '../../connection/use-pc-view.ts';
import { policyOwns } from './policy-owns.ts';

/** LocURI of the node that has taken the picture of a screen from the person at the PC; null where the choice is hers. */
export function managedBy({ images, policies }: PcView, screen: 'desktop' | 'lockScreen'): string | null {
  const { screens, inForce } = policies;
  const isFixed = screen === 'desktop' ? screens.desktopPictureFixed : screens.lockPictureFixed;
  const shown = screen === 'desktop' ? 'desktop' : 'lock';
  const policy = isFixed ? inForce.find((row) => row.screens.includes(shown) && row.screens.includes('settings')) : undefined;
  const hasPicture = screen === 'desktop' ? screens.desktopPicture : screens.lockPicture;
  if (policyOwns(images[screen]) && hasPicture === null) return images[screen].urlNode;
  return policy?.node ?? null;
}

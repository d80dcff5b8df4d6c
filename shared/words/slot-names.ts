import type { ImageSlot } from '../contract/device-view.ts';

/** What people call the three pictures. */
export const slotNames: Readonly<Record<ImageSlot, string>> = {
  desktop: 'Desktop picture',
  lockScreen: 'Lock screen picture',
  companyLogo: 'Company logo',
};

/** The same within a sentence, and the screen each is on. */
export const slotWords: Readonly<Record<ImageSlot, { readonly picture: string; readonly screen: string }>> = {
  desktop: { picture: 'the desktop picture', screen: 'The desktop' },
  lockScreen: { picture: 'the lock screen picture', screen: 'The lock screen' },
  companyLogo: { picture: 'the company logo', screen: 'The sign-in screen' },
};

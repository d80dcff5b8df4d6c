import type { ImageSlot } from '../contract/device-view.ts';

/** What people call the three pictures. */
export const slotNames: Readonly<Record<ImageSlot, string>> = {
  desktop: 'Desktop picture',
  lockScreen: 'Lock screen picture',
  companyLogo: 'Company logo',
};

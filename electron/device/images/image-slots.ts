import type { ImageSlot } from '../../../shared/contract/device-view.ts';

/** Windows calls its files `<prefix>_<22 characters>.<extension of the URL>`; seen for the first two, by analogy for the logo. */
export const filePrefixes: Readonly<Record<ImageSlot, string>> = {
  desktop: 'DesktopImage',
  lockScreen: 'LockScreenImage',
  companyLogo: 'CompanyLogo',
};

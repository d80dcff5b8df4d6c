import type { ImageSlot } from '../../../shared/snapshot.ts';

/** What differs between the three pictures: their nodes, how their files are called, and who looks at them. */
interface SlotNames {
  readonly urlNode: string;
  readonly statusNode: string;
  /** Windows calls its files `<prefix>_<22 characters>.<extension of the URL>`; seen for the first two, by analogy for the logo. */
  readonly filePrefix: string;
  readonly screen: string;
  /** Within a sentence. */
  readonly picture: string;
}

const root = './Vendor/MSFT/Personalization';

export const slotNames = {
  desktop: {
    urlNode: `${root}/DesktopImageUrl`,
    statusNode: `${root}/DesktopImageStatus`,
    filePrefix: 'DesktopImage',
    screen: 'The desktop',
    picture: 'the desktop picture',
  },
  lockScreen: {
    urlNode: `${root}/LockScreenImageUrl`,
    statusNode: `${root}/LockScreenImageStatus`,
    filePrefix: 'LockScreenImage',
    screen: 'The lock screen',
    picture: 'the lock screen picture',
  },
  companyLogo: {
    urlNode: `${root}/CompanyLogoUrl`,
    statusNode: `${root}/CompanyLogoStatus`,
    filePrefix: 'CompanyLogo',
    screen: 'The sign-in screen',
    picture: 'the company logo',
  },
} as const satisfies Record<ImageSlot, SlotNames>;

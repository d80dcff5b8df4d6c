import type { ImageSlot } from '../../../shared/contract/device-view.ts';

/** What differs between the three pictures: how their files are called, and who looks at them. */
interface SlotNames {
  /** Windows calls its files `<prefix>_<22 characters>.<extension of the URL>`; seen for the first two, by analogy for the logo. */
  readonly filePrefix: string;
  readonly screen: string;
  /** Within a sentence. */
  readonly picture: string;
}

export const slotNames = {
  desktop: {
    filePrefix: 'DesktopImage',
    screen: 'The desktop',
    picture: 'the desktop picture',
  },
  lockScreen: {
    filePrefix: 'LockScreenImage',
    screen: 'The lock screen',
    picture: 'the lock screen picture',
  },
  companyLogo: {
    filePrefix: 'CompanyLogo',
    screen: 'The sign-in screen',
    picture: 'the company logo',
  },
} as const satisfies Record<ImageSlot, SlotNames>;

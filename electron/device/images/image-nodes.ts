import type { ImageSlot } from '../../../shared/contract/device-view.ts';

export const personalizationNode = './Vendor/MSFT/Personalization';

/** The nodes of each picture. Source: Personalization DDF. */
export const imageNodes = {
  desktop: { url: `${personalizationNode}/DesktopImageUrl`, status: `${personalizationNode}/DesktopImageStatus` },
  lockScreen: { url: `${personalizationNode}/LockScreenImageUrl`, status: `${personalizationNode}/LockScreenImageStatus` },
  companyLogo: { url: `${personalizationNode}/CompanyLogoUrl`, status: `${personalizationNode}/CompanyLogoStatus` },
} as const satisfies Record<ImageSlot, { url: string; status: string }>;

import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import type { PredictedImage } from '../../../shared/contract/documents.ts';
import { imageStatusMeanings } from '../../../shared/contract/image-status.ts';

export const slotWords = { desktop: 'Desktop', lockScreen: 'Lock screen', companyLogo: 'Company logo' } as const satisfies Record<
  ImageSlot,
  string
>;

/** `7 Blocked`; a dash where no Status node would exist. */
export function predictedWords({ status }: PredictedImage): string {
  return status === null ? '-' : `${status} ${imageStatusMeanings[status].word}`;
}

import type { ImageState } from '../../../shared/contract/device-view.ts';

/** Status of an image whose edition does not take the policy: it is written, yet not in force. */
const blocked = 7;

/** Whether the policy has taken this setting from the person at the PC. Each image stands for itself (Personalization CSP). */
export function policyOwns(image: ImageState): boolean {
  return image.url !== null && image.status !== blocked;
}

import type { DeviceView, ImageSlot } from '../contract/device-view.ts';

/** Why a picture is not on its screen although its Status says success, in a few words; null in every other case. */
export function notDisplayed({ images, branding }: Pick<DeviceView, 'images' | 'branding'>, slot: ImageSlot): string | null {
  const { status, picture, reason, undrawable } = images[slot];
  if (status !== 1) return null;
  if (picture === null) return reason === null ? null : 'success only reported';
  if (undrawable) return 'cannot be drawn';
  return slot === 'companyLogo' && !branding.painted ? 'not painted on this PC' : null;
}

import type { DeviceView, ImageSlot } from '../contract/device-view.ts';

const words = {
  reported: 'success only reported',
  unpainted: 'not painted on this PC',
  undrawable: 'cannot be drawn',
} as const;

/** Why a picture is not on its screen although its Status says success; null in every other case. */
export function hiddenBecause({ images, branding }: Pick<DeviceView, 'images' | 'branding'>, slot: ImageSlot): keyof typeof words | null {
  const { status, picture, reason, undrawable } = images[slot];
  if (status !== 1) return null;
  if (picture === null) return reason === null ? null : 'reported';
  if (slot === 'companyLogo' && !branding.painted) return 'unpainted';
  return undrawable ? 'undrawable' : null;
}

/** The same in a few words. */
export function notDisplayed(view: Pick<DeviceView, 'images' | 'branding'>, slot: ImageSlot): string | null {
  const hidden = hiddenBecause(view, slot);
  return hidden === null ? null : words[hidden];
}

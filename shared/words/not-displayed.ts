import type { DeviceView, ImageSlot } from '../contract/device-view.ts';

const words = {
  reported: 'success only reported',
  unpainted: 'not painted on this PC',
  undrawable: 'cannot be drawn',
  overruled: 'behind the picture of another policy',
} as const;

type ShownParts = Pick<DeviceView, 'images' | 'branding' | 'policies'>;

/** A setting of Policy CSP or Group Policy has a picture of its own on that screen. */
export function isOverruled({ policies: { screens } }: Pick<DeviceView, 'policies'>, slot: ImageSlot): boolean {
  if (slot === 'companyLogo') return false;
  return (slot === 'desktop' ? screens.desktopPicture : screens.lockPicture) !== null;
}

/** Why a picture is not on its screen although its Status says success; null in every other case. */
export function hiddenBecause(view: ShownParts, slot: ImageSlot): keyof typeof words | null {
  const { branding } = view;
  const { status, picture, reason, undrawable } = view.images[slot];
  if (status !== 1) return null;
  if (picture === null) return reason === null ? null : 'reported';
  if (slot === 'companyLogo' && !branding.painted) return 'unpainted';
  if (undrawable) return 'undrawable';
  return isOverruled(view, slot) ? 'overruled' : null;
}

/** The same in a few words. */
export function notDisplayed(view: ShownParts, slot: ImageSlot): string | null {
  const hidden = hiddenBecause(view, slot);
  return hidden === null ? null : words[hidden];
}

import type { ImageState } from '../../../shared/contract/device-view.ts';
import { policyOwns } from './policy-owns.ts';
import type { PictureSource } from './surface.ts';

/** The company's logo as the sign-in screen paints it; null where there is none that can be drawn. */
export function logoSource(logo: ImageState): PictureSource | null {
  if (logo.picture === null || logo.undrawable || !policyOwns(logo)) return null;
  return { kind: 'stored', name: logo.picture.fileName };
}

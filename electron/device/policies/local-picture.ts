import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import { type Background, type Fit, windowsPicture } from '../../../shared/contract/backgrounds.ts';

export interface LocalPictureOptions {
  readonly fit: Fit;
  readonly windowsPictures: AssumptionValues['windowsPictures'];
}

/** The PC's own picture that a local path names; null where there is no such file on it. */
export function localPicture(path: string, { fit, windowsPictures }: LocalPictureOptions): Background | null {
  const name = windowsPictures === 'absent' ? null : windowsPicture(path.trim().replace(/^%(?:systemroot|windir)%/i, 'C:\\Windows'));
  return name === null ? null : { kind: 'picture', name, fit };
}

/** WallpaperStyle of desktop.admx. */
const fits: readonly Fit[] = ['centre', 'tile', 'stretch', 'fit', 'fill', 'span'];

export function fitOfStyle(style: string): Fit {
  return fits[Number(style)] ?? 'fill';
}

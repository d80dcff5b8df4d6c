import * as v from 'valibot';
import { ownPictures } from './own-pictures.ts';

const ownPictureNames: readonly string[] = [...new Set([...ownPictures.desktop, ...ownPictures.lockScreen])];

export const shortText = v.pipe(
  v.string(),
  v.regex(/\S/, 'something must stand here'),
  v.maxLength(64, 'at most 64 characters'),
  v.regex(/^[^\p{Cc}]*$/u, 'no control characters'),
);
export const osBuild = v.pipe(v.string(), v.regex(/^10\.0\.\d{5}\.\d{1,6}$/, 'an OS build reads 10.0.26200.9278'));
export const locale = v.pipe(v.string(), v.maxLength(35), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a locale reads en-US'));
/** What every file system takes as a name; Windows has devices called CON and NUL. */
export const ddfName = v.pipe(
  v.string(),
  v.maxLength(100),
  v.regex(/^(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)[A-Za-z0-9_][A-Za-z0-9_ .()~-]*\.xml$/i, 'a file name reads Policy.xml'),
);
/** One of the pictures that ship. */
const pictureName = v.pipe(
  v.string(),
  v.check((name) => ownPictureNames.includes(name), `the pictures are ${ownPictureNames.join(', ')}`),
);
const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/, 'a colour reads #1a2b3c'));
const fit = v.picklist(['fill', 'fit', 'stretch', 'tile', 'centre', 'span']);
export const background = v.variant('kind', [
  v.strictObject({ kind: v.literal('picture'), name: pictureName, fit }),
  v.strictObject({ kind: v.literal('colour'), colour }),
]);
export const scenarioText = v.pipe(v.string(), v.maxLength(256 * 1024, 'a scenario has at most 262,144 characters'));

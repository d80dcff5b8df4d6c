import * as v from 'valibot';
import { type DeviceView, slot } from './device-view.ts';
import { fileOf, operation } from './operation.ts';

/** Above what the PC takes as a policy's picture, so that one that is too large can be tried. */
const largestPlacedPicture = 64 * 1024 * 1024;

/** The pictures of policies. */
export const imageRows = {
  /** Writes the same URL again as a new download, whatever `sameUrl` says. */
  refreshImage: operation<DeviceView>()({ effect: 'change', method: 'POST', path: '/api/refresh' }, v.strictObject({ slot })),
  /** Lays a picture on the PC's own drive, among its public pictures, and answers the file: address a policy can name it by. */
  placePicture: operation<{ readonly url: string }>()(
    { effect: 'change', method: 'POST', path: '/api/place-picture', largestBody: largestPlacedPicture, fileIn: 'file' },
    v.strictObject({
      name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
      file: fileOf(largestPlacedPicture),
    }),
  ),
  /** A screen could not draw this picture of the store. Nothing happens where no image has it any more. */
  reportUndrawable: operation<DeviceView>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/undrawable' },
    v.strictObject({ fileName: v.pipe(v.string(), v.maxLength(100)) }),
  ),
} as const;

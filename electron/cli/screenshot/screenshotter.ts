import { refused } from '../../../shared/result.ts';
import type { TakeScreenshot } from '../../server/screenshot-route.ts';
import type { BrowserPlaces } from './find-browser.ts';

/** Takes PNGs of a running PC, one at a time: each costs a browser. A second wish meanwhile is refused with 409. */
export function createScreenshotter(places: BrowserPlaces): TakeScreenshot {
  let busy = false;
  return async (pageUrl, wish) => {
    if (busy) return refused({ title: 'A picture is being taken', detail: 'One at a time; try again when it is finished.', status: 409 });
    busy = true;
    try {
      const { takeScreenshot } = await import('./take-screenshot.ts');
      return await takeScreenshot({ pageUrl, wish, format: 'png', places });
    } finally {
      busy = false;
    }
  };
}

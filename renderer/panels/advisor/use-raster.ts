import { useEffect, useState } from 'react';
import type { Raster } from './raster.ts';
import { readRaster } from './read-raster.ts';

/** Pixels of the picture behind a URL; null before they are there, and when there is no picture. */
export function useRaster(url: string | null, ground: string | null): Raster | null {
  const [read, setRead] = useState<{ readonly url: string; readonly raster: Raster } | null>(null);
  useEffect(() => {
    if (url === null) return;
    let wanted = true;
    readRaster(url, ground).then(
      (raster) => wanted && setRead({ url, raster }),
      // A picture that cannot be decoded is not on the screen either.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [url, ground]);
  return read !== null && read.url === url ? read.raster : null;
}

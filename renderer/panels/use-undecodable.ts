import { useEffect, useState } from 'react';
import type { Picture } from '../../shared/snapshot.ts';
import { useDevice } from '../state/device-context.tsx';

/** Whether the PC's screens cannot draw this picture: the PC walks through a picture's structure, only a browser decodes its pixels. */
export function useUndecodable(picture: Picture | null): boolean {
  const { bridge } = useDevice();
  const [found, setFound] = useState<string | null>(null);
  const fileName = picture?.fileName ?? null;
  useEffect(() => {
    if (fileName === null) return;
    let gone = false;
    const look = async () => {
      // One that has gone from the store is no news about its kind: the next snapshot names another.
      const url = await bridge.pictureUrl(fileName).catch(() => null);
      if (url === null) return;
      const image = new Image();
      image.src = url;
      await image.decode().catch(() => !gone && setFound(fileName));
    };
    void look();
    return () => {
      gone = true;
    };
  }, [bridge, fileName]);
  return fileName !== null && found === fileName;
}

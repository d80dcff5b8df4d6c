import { useEffect, useState } from 'react';
import { useDevice } from '../connection/device-context.tsx';

interface PictureProps {
  /** Name in the image store. */
  readonly fileName: string;
  readonly alt: string;
  readonly className: string | undefined;
}

/** How long a panel's small picture stands back, in ms: the PC decodes the same one, and somebody is waiting for that. */
const politeMs = 200;

/** A picture of the image store, as soon as the PC has it on its screen; an empty frame until then, and for one that cannot be drawn. */
export function StoredPicture({ fileName, alt, className }: PictureProps) {
  const { bridge } = useDevice();
  const [shown, setShown] = useState<{ readonly fileName: string; readonly url: string } | null>(null);
  const [undecodable, setUndecodable] = useState('');
  useEffect(() => {
    let gone = false;
    const arrive = async () => {
      const url = await bridge.pictureUrl(fileName);
      await new Promise((resolve) => setTimeout(resolve, politeMs));
      if (!gone) setShown({ fileName, url });
    };
    // A picture replaced in the meantime has gone from the store: the next snapshot names the new one.
    arrive().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [bridge, fileName]);
  if (shown?.fileName !== fileName || undecodable === fileName) return <span className={className} />;
  return <img className={className} src={shown.url} alt={alt} decoding="async" onError={() => setUndecodable(fileName)} />;
}

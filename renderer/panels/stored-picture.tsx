import { useEffect, useState } from 'react';
import { useDevice } from '../state/device-context.tsx';

interface PictureProps {
  /** Name in the image store. */
  readonly fileName: string;
  readonly alt: string;
  readonly className: string;
}

/** A picture of the image store, as soon as the door has handed it over; an empty frame until then. */
export function StoredPicture({ fileName, alt, className }: PictureProps) {
  const { bridge } = useDevice();
  const [shown, setShown] = useState<{ readonly fileName: string; readonly url: string } | null>(null);
  useEffect(() => {
    let gone = false;
    bridge.pictureUrl(fileName).then(
      (url) => {
        if (!gone) setShown({ fileName, url });
      },
      // A picture replaced in the meantime has gone from the store: the next snapshot names the new one.
      () => {},
    );
    return () => {
      gone = true;
    };
  }, [bridge, fileName]);
  if (shown?.fileName !== fileName) return <span className={className} />;
  return <img className={className} src={shown.url} alt={alt} />;
}

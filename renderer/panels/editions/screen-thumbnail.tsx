import { useState } from 'react';
import type { PredictedImage } from '../../../shared/contract/documents.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import { StoredPicture } from '../../ui/stored-picture.tsx';
import styles from './editions-panel.module.css';

interface ScreenThumbnailProps {
  readonly slot: 'desktop' | 'lockScreen';
  /** undefined where the document says nothing about it. */
  readonly image: PredictedImage | undefined;
}

/** A screen in small: the policy's picture where it would come, the user's own where it would not. */
export function ScreenThumbnail({ slot, image }: ScreenThumbnailProps) {
  // Status 1 without a download is a success that is only reported.
  const ofPolicy = image?.url != null && image.status === 2;
  const words = `${slotNames[slot]}: ${ofPolicy ? 'the policy’s' : 'the user’s own'}`;
  return (
    <figure className={styles.screenThumbnail} data-of-policy={ofPolicy}>
      {ofPolicy ? <PolicyPicture slot={slot} url={image.url ?? ''} alt={words} /> : <OwnPicture slot={slot} alt={words} />}
      <figcaption>{ofPolicy ? 'Policy' : 'Own'}</figcaption>
    </figure>
  );
}

/** The picture itself where it is at hand: one of the samples, or the one this PC has from the same address. */
function PolicyPicture({ slot, url, alt }: { readonly slot: 'desktop' | 'lockScreen'; readonly url: string; readonly alt: string }) {
  const { bridge } = useDevice();
  const { picture } = useSnapshot().images[slot];
  const [missing, setMissing] = useState('');
  const samples = `${bridge.samplesOrigin}/pictures/`;
  if (picture?.url === url) return <StoredPicture className={styles.screenPicture} fileName={picture.fileName} alt={alt} />;
  const name = url.startsWith(samples) ? url.slice(samples.length) : '';
  if (name !== missing && /^[a-z0-9-]+\.(jpg|png)$/.test(name)) {
    return <img className={styles.screenPicture} src={`./pictures/${name}`} alt={alt} onError={() => setMissing(name)} />;
  }
  return <span className={`${styles.screenPicture} ${styles.screenUnknown}`} role="img" aria-label={alt} />;
}

function OwnPicture({ slot, alt }: { readonly slot: 'desktop' | 'lockScreen'; readonly alt: string }) {
  const own = useSnapshot().userChoice[slot];
  if (own.kind === 'picture') return <img className={styles.screenPicture} src={`./pictures/${own.name}`} alt={alt} />;
  return <span className={styles.screenPicture} role="img" aria-label={alt} style={{ background: own.colour }} />;
}

import type { ImageState } from '../../../shared/contract/device-view.ts';
import { logoSource } from '../display/logo-source.ts';
import { type PictureUrl, useLoadedPicture } from '../display/use-loaded-picture.ts';
import styles from './sign-in-screen.module.css';

interface BrandingProps {
  readonly name: string | null;
  readonly logo: ImageState;
  readonly pictureUrl: PictureUrl;
}

/** The company's logo with its name below, above the person who signs in. */
export function Branding({ name, logo, pictureUrl }: BrandingProps) {
  const picture = useLoadedPicture(logoSource(logo), { pictureUrl });
  return (
    <div className={styles.branding}>
      {picture !== null && <img className={styles.brandingLogo} src={picture.url} alt={name ?? ''} decoding="sync" draggable={false} />}
      {name !== null && <p className={styles.brandingName}>{name}</p>}
    </div>
  );
}

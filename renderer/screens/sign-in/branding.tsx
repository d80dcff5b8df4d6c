import type { ImageState } from '../../../shared/snapshot.ts';
import { type PictureUrl, useLoadedPicture } from '../pc/use-loaded-picture.ts';
import { logoSource } from './logo-source.ts';

interface BrandingProps {
  readonly name: string | null;
  readonly logo: ImageState;
  readonly pictureUrl: PictureUrl;
}

/** The company's logo with its name below, above the person who signs in. */
export function Branding({ name, logo, pictureUrl }: BrandingProps) {
  const picture = useLoadedPicture(logoSource(logo), { pictureUrl });
  return (
    <div className="branding">
      {picture !== null && <img className="branding__logo" src={picture.url} alt={name ?? ''} decoding="sync" draggable={false} />}
      {name !== null && <p className="branding__name">{name}</p>}
    </div>
  );
}

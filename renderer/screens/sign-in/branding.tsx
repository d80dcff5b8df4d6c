import type { ImageState } from '../../../shared/snapshot.ts';
import { policyOwns } from '../pc/policy-owns.ts';
import { type PictureUrl, useLoadedPicture } from '../pc/use-loaded-picture.ts';

interface BrandingProps {
  readonly name: string | null;
  readonly logo: ImageState;
  readonly pictureUrl: PictureUrl;
}

/** The company's logo with its name below, above the person who signs in. */
export function Branding({ name, logo, pictureUrl }: BrandingProps) {
  const fileName = policyOwns(logo) ? (logo.picture?.fileName ?? null) : null;
  const picture = useLoadedPicture(fileName === null ? null : { kind: 'stored', name: fileName }, pictureUrl);
  return (
    <div className="branding">
      {picture !== null && <img className="branding__logo" src={picture.url} alt={name ?? ''} decoding="sync" draggable={false} />}
      {name !== null && <p className="branding__name">{name}</p>}
    </div>
  );
}

import { type PictureUrl, useLoadedPicture } from '../../display/use-loaded-picture.ts';

/** A picture of the image store; nothing until it is there. */
export function StoredPicture({ fileName, pictureUrl }: { readonly fileName: string; readonly pictureUrl: PictureUrl }) {
  const picture = useLoadedPicture({ kind: 'stored', name: fileName }, { pictureUrl });
  return picture === null ? null : <img src={picture.url} alt="" draggable={false} />;
}

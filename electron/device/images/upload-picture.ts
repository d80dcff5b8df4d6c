import type { InputOf, Operations } from '../../../shared/contract/contract.ts';
import { transferReasons } from '../../../shared/contract/transfer-reason.ts';
import { inPieces } from '../../../shared/file-pieces.ts';
import { done, refused } from '../../../shared/result.ts';
import type { PublicPictures } from '../ports/public-pictures.ts';

/** Lays a picture on the PC's own drive. 507 when it cannot be kept there. */
export async function uploadPicture(
  pictures: PublicPictures,
  { name, file }: InputOf<'placePicture'>,
): ReturnType<Operations['placePicture']> {
  const kept = await pictures.keep(name, inPieces(file));
  if (kept.kind === 'failed') {
    const { text, fix } = transferReasons[kept.reason];
    return refused({ title: text, detail: `${kept.detail}. ${fix}`, status: 507 });
  }
  const { drive, segments } = kept.path;
  return done({ url: `file:///${drive}:/${segments.map(encodeURIComponent).join('/')}` });
}

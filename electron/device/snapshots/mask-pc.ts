import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import { maskedRecord } from '../../../shared/words/masked.ts';
import { withoutCredentials } from '../../../shared/words/without-credentials.ts';
import type { SavedImage } from '../images/image-jobs.ts';
import { imageNodes } from '../images/image-nodes.ts';
import type { OwnedTree } from '../tree/management-tree.ts';
import type { SavedPC } from './saved-pc.ts';

/**
 * The PC without the secrets in its values. Pictures stay, so the other PC shows them; an address whose signature is gone cannot be
 * downloaded from again there. A value that its node would not take any more without its secret is left out. `masked` counts all of them.
 */
export function maskPC(pc: SavedPC, tree: Pick<OwnedTree, 'objection'>): SavedPC {
  const { state, history } = pc;
  const shown = state.values.map(([node, value]): readonly [string, string | null] => [
    node,
    value === null ? null : withoutCredentials(value),
  ]);
  const changed = shown.filter(([, value], index) => value !== state.values[index]?.[1]);
  const lost = new Set(changed.filter(([node, value]) => tree.objection(node, value) !== null).map(([node]) => node));
  const image = (slot: ImageSlot) => (lost.has(imageNodes[slot].url) ? null : maskImage(state.images?.[slot] ?? null));
  const images = state.images && { desktop: image('desktop'), lockScreen: image('lockScreen'), companyLogo: image('companyLogo') };
  const told = history.map(maskedRecord);
  const values = shown.filter(([node]) => !lost.has(node));
  const isSame = changed.length === 0 && JSON.stringify([images, told]) === JSON.stringify([state.images, history]);
  return isSame
    ? pc
    : { ...pc, state: { ...state, values, images }, history: told, masked: Math.max(1, changed.length + (pc.masked ?? 0)) };
}

function maskImage(saved: SavedImage | null): SavedImage | null {
  if (saved === null) return null;
  const { url, picture, reason } = saved;
  return {
    ...saved,
    url: withoutCredentials(url),
    picture: picture === null ? null : { ...picture, url: withoutCredentials(picture.url) },
    reason: reason === null ? null : { ...reason, detail: withoutCredentials(reason.detail) },
  };
}

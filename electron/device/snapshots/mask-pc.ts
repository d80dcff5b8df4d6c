import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import { maskedRecord } from '../../../shared/words/masked.ts';
import { shownValue } from '../../../shared/words/shown-xml.ts';
import { withoutCredentials } from '../../../shared/words/without-credentials.ts';
import type { SavedImage } from '../images/image-jobs.ts';
import { type JudgeDeps, withoutNodes } from './foreign-pc.ts';
import type { SavedPC } from './saved-pc.ts';

/**
 * The PC without the secrets in its values. Pictures stay, so the other PC shows them; an address whose signature is gone cannot be
 * downloaded from again there. A value that its node would not take any more without its secret is left out. `masked` counts all of them.
 */
export async function maskPC(pc: SavedPC, { tree, pause }: JudgeDeps): Promise<SavedPC> {
  const { state, history } = pc;
  const shown: (readonly [string, string | null])[] = [];
  const lost = new Set<string>();
  let changed = 0;
  for (const [node, value] of state.values) {
    const masked = value === null ? null : shownValue(value, node);
    shown.push([node, masked]);
    if (masked !== value) {
      changed += 1;
      if (tree.objection(node, masked) !== null) lost.add(node);
    }
    await pause();
  }
  const left = withoutNodes({ ...state, values: shown }, lost);
  const image = (slot: ImageSlot) => maskImage(left.images?.[slot] ?? null);
  const images = left.images && { desktop: image('desktop'), lockScreen: image('lockScreen'), companyLogo: image('companyLogo') };
  const told = history.map(maskedRecord);
  const isSame = changed === 0 && JSON.stringify([images, told]) === JSON.stringify([state.images, history]);
  return isSame ? pc : { ...pc, state: { ...left, images }, history: told, masked: Math.max(1, changed + (pc.masked ?? 0)) };
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

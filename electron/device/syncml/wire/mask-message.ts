import { type XmlPiece, xmlPieces } from '../../../../shared/xml-pieces.ts';

/** What stands in the place of a secret wherever a message is shown. */
export const mask = '********';

/** From `at`, as far as `end`, in UTF-16 units. */
export interface SecretPlace {
  readonly at: number;
  readonly end: number;
}

const accountNode = /AAuth(?:Secret|Data)\s*(?:\]\]>\s*)?$/i;

/** A SyncML message to be looked at and kept: credentials, nonces and account secrets in it are masked, all else stays as written. */
export function maskMessage(text: string): string {
  const quick = /Cred\b|NextNonce|AAuth(?:Secret|Data)/i.test(text);
  return quick ? withMasks(text, messageSecrets(text)) : text;
}

/** The text with a mask in each of the places, which come in their order. */
export function withMasks(text: string, places: Iterable<SecretPlace>): string {
  let masked = '';
  let passed = 0;
  for (const { at, end } of places) {
    masked += `${text.slice(passed, at)}${mask}`;
    passed = end;
  }
  return masked + text.slice(passed);
}

/** Where a message holds what server and device sign in with. One way through it, because servers write them. */
export function messageSecrets(text: string): readonly SecretPlace[] {
  const found: SecretPlace[] = [];
  /** Values of the item at hand: what it is called may come after them. */
  let values: SecretPlace[] = [];
  let [inCred, isAccount, element] = [false, false, ''];
  const leaveItem = () => {
    if (isAccount) found.push(...values);
    values = [];
    isAccount = false;
  };
  const run = ({ written, at }: XmlPiece) => {
    const place = { at, end: at + written.length };
    if (element === 'NextNonce' || (inCred && element === 'Data')) found.push(place);
    else if (element === 'Data') values.push(place);
    else if (element === 'LocURI' && accountNode.test(written)) isAccount = true;
  };
  for (const piece of xmlPieces(text)) {
    if (!piece.isTag) {
      if (piece.written.trim() !== '') run(piece);
      continue;
    }
    element = piece.closes || piece.isEmpty ? '' : piece.name;
    if (piece.name === 'Cred') inCred = !piece.closes && !piece.isEmpty;
    if (piece.name === 'Item') leaveItem();
  }
  leaveItem();
  return found.sort((one, other) => one.at - other.at);
}

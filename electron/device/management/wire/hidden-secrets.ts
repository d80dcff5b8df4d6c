import { xmlPieces } from '../../../../shared/xml-pieces.ts';
import { mask, messageSecrets, type SecretPlace, withMasks } from '../../syncml/wire/mask-message.ts';

const tokenType = /DeviceEnrollment(?:UserToken|ProvisionDoc)["']/;
const resultField = /name="wresult"/;
const fieldValue = /\bvalue="([^"]+)"/;
const formField = /(?<=^|&)([^=&<>\s]{1,200}=)([^&<>\s]+)/g;

export interface Hidden {
  /** With a mask in the place of each secret. */
  readonly text: string;
  /** A text made of it, with the secrets back in the places of the masks, in their order. */
  readonly shown: (text: string) => string;
}

/** A message for somebody to look at and to change, whose secrets stay where they are. */
export function hideSecrets(message: string): Hidden {
  const places = apart([...messageSecrets(message), ...elementSecrets(message), ...formSecrets(message)]);
  const secrets = places.map(({ at, end }) => message.slice(at, end));
  return {
    text: withMasks(message, places),
    shown(changed) {
      const left = [...secrets];
      return changed.replaceAll(mask, () => left.shift() ?? mask);
    },
  };
}

/** Passwords and tokens of SOAP, and the result of a sign-in page. */
function* elementSecrets(message: string): Generator<SecretPlace> {
  let isSecret = false;
  for (const { isTag, written, at, name, closes } of xmlPieces(message)) {
    if (!isTag) {
      if (isSecret && written.trim() !== '') yield { at, end: at + written.length };
      continue;
    }
    isSecret = !closes && (name === 'Password' || tokenType.test(written));
    const field = resultField.test(written) ? fieldValue.exec(written) : null;
    const value = field?.[1] ?? '';
    if (field !== null) yield { at: at + field.index + field[0].length - 1 - value.length, end: at + field.index + field[0].length - 1 };
  }
}

/** What a form was filled in with. */
function* formSecrets(message: string): Generator<SecretPlace> {
  for (const { index, 1: name = '', 2: value = '' } of message.matchAll(formField))
    if (/pass|wresult|token/i.test(name)) yield { at: index + name.length, end: index + name.length + value.length };
}

/** In their order; of two that meet, the first. */
function apart(places: readonly SecretPlace[]): readonly SecretPlace[] {
  let passed = 0;
  return places
    .toSorted((one, other) => one.at - other.at)
    .filter(({ at, end }) => {
      const isFree = at >= passed;
      if (isFree) passed = end;
      return isFree;
    });
}

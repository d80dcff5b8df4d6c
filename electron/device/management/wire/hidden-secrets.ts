import { mask } from '../../syncml/wire/mask-message.ts';

/** What in a message between PC and server is a secret: the part behind the first group. */
const places: readonly RegExp[] = [
  /(<(?:[\w.-]+:)?Password\b[^>]*>)([^<]+)/g,
  /(DeviceEnrollment(?:UserToken|ProvisionDoc)["'][^>]*>(?:\s*<!\[CDATA\[)?)((?:(?!\]\]>)[^<])+)/g,
  /(name="wresult"[^>]*value=")([^"]+)/g,
  /(<input[^>]*value=")([^"]+)(?="[^>]*name="wresult")/g,
  /((?:^|&)[^=&<>\s]*(?:pass|wresult|token)[^=&<>\s]*=)([^&<>\s]+)/gi,
  /(<(?:[\w.-]+:)?Cred\b[^>]*>(?:(?!<\/(?:[\w.-]+:)?Cred\b)[\s\S])*?<(?:[\w.-]+:)?Data[^>]*>(?:<!\[CDATA\[)?)((?:(?!\]\]>)[^<])+)/g,
  /(<(?:[\w.-]+:)?NextNonce\b[^>]*>(?:<!\[CDATA\[)?)((?:(?!\]\]>)[^<])+)/g,
  /(AAuth(?:Secret|Data)\s*(?:\]\]>\s*)?<\/(?:[\w.-]+:)?LocURI\s*>(?:(?!<\/(?:[\w.-]+:)?Item\b)[\s\S])*?<(?:[\w.-]+:)?Data[^>]*>(?:<!\[CDATA\[)?)((?:(?!\]\]>)[^<])+)/g,
];

export interface Hidden {
  /** With a mask in the place of each secret. */
  readonly text: string;
  /** A text made of it, with the secrets back in the places of the masks, in their order. */
  readonly shown: (text: string) => string;
}

/** A message for somebody to look at and to change, whose secrets stay where they are. */
export function hideSecrets(message: string): Hidden {
  const found = places.flatMap((place) =>
    [...message.matchAll(place)].map((match) => {
      const secret = match[2] ?? '';
      return { at: match.index + match[0].length - secret.length, secret };
    }),
  );
  const inOrder = found.sort((one, other) => one.at - other.at);
  let text = '';
  let passed = 0;
  for (const { at, secret } of inOrder) {
    text += `${message.slice(passed, at)}${mask}`;
    passed = at + secret.length;
  }
  text += message.slice(passed);
  return {
    text,
    shown(changed) {
      const left = inOrder.map(({ secret }) => secret);
      return changed.replaceAll(mask, () => left.shift() ?? mask);
    },
  };
}

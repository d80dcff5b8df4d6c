/**
 * What proves who somebody is, told by what it is called: parameters of signed addresses, settings of connection strings, headers,
 * members of JSON, nodes and elements.
 */

/** However a name goes on before it: `X-Amz-Signature`, `SharedAccessKey`, `access_token`, `PHPSESSID`. */
const endings =
  /(?:sig|signature|token|credentials?|secret|passw(?:or)?d|passwort|passphrase|passcode|passkey|pwd|psk|key|keyid|keypairid|keymaterial|accessid|authorization|sess(?:ion)?id|assertion|hmac|jwt|cookie)$/;

/** Short words that end many others, and count only as a word of their own: `X-Auth`, `client-pass`. */
const words: ReadonlySet<string> = new Set(['auth', 'pass', 'sas', 'sid', 'sign', 'session', 'otp', 'pin', 'tok', 'challenge', 'ticket']);

/** Words that say little elsewhere, and sign in the query of an address: Azure Functions, Akamai, imgix, Facebook, nginx. */
const inQueries: ReadonlySet<string> = new Set([
  'code',
  'hash',
  'md5',
  'st',
  's',
  'h',
  'k',
  'oh',
  'hm',
  'hdnts',
  'hdnea',
  'hdntl',
  'gda',
  'state',
]);

/** What is secret wherever it stands with a colon behind it. A `Key:` or `Token:` is mostly a word of a sentence. */
const withColon =
  /^(?:proxy-?authorization|authorization|(?:set-?)?cookie|x[-_].*(?:key|token|auth|signature)|.*(?:passw(?:or)?d|passwort|passphrase|pwd|secret|psk|api[-_]?key|access[-_]?key|shared[-_]?key|access[-_]?token|refresh[-_]?token|key[-_]?material))$/i;

/** What a node, an element or an attribute is called that holds one. Many policies end in `...Password`, with a number or a yes. */
const nodes =
  /(?:^(?:pwd|psk|pin|token|credentials?|challenge|securitykey|networkkey|wepkey|binarysecuritytoken|aauthdata|nextnonce)|password|passwd|passphrase|passcode|secret|psk|keymaterial|(?:shared|private|api|access|bulk|auth|refresh|bearer)-?_?(?:key|token))$/i;

const plainSetting = /^(?:-?\d{1,2}|true|false|yes|no|enabled|disabled)?$/i;

/** Whether a parameter, a setting or a member of this name is secret; `inQuery` says that it stands in the query of an address. */
export function isSecretName(written: string, inQuery: boolean): boolean {
  const name = decoded(written);
  const parts = name.split(/[^a-zA-Z0-9]+|(?<=[a-z])(?=[A-Z])/).filter((part) => part !== '');
  const last = parts.at(-1)?.toLowerCase() ?? '';
  return words.has(last) || (inQuery && parts.length === 1 && inQueries.has(last)) || endings.test(parts.join('').toLowerCase());
}

/** Whether it is secret with a colon behind it, as in a header. */
export function isSecretBeforeColon(name: string): boolean {
  return withColon.test(name);
}

/** Whether what a node or an element of this name holds is secret. `name` is the last segment, or a whole LocURI. */
export function isSecretNode(name: string, value: string): boolean {
  return nodes.test(decoded(name.slice(name.lastIndexOf('/') + 1))) && !isPlainSetting(value);
}

/** Whether the value is a switch or a small number, as policies have that are called after passwords. */
export function isPlainSetting(value: string): boolean {
  return plainSetting.test(value.trim());
}

/** Without its escapes, as far as they are right; they may be escaped themselves. */
export function decoded(text: string): string {
  if (!text.includes('%')) return text;
  return text.replaceAll(/%(?:25){0,4}([2-7][\da-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

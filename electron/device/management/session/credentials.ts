import { fromBase64, toBase64 } from '../../../../shared/base64.ts';
import type { CryptoProvider } from '../../ports/crypto-provider.ts';
import { joined, textBytes } from '../asn1/der.ts';

/** Credentials inside SyncML. Source: OMA DM security 1.2, 5.3. Nonces are base64 here and their decoded bytes in the digests. */
export interface Secret {
  readonly name: string;
  readonly secret: string;
  readonly nonce: string | null;
}

/** b64(MD5(b64(MD5(name ":" secret)) ":" nonce)). */
export function md5Digest({ name, secret, nonce }: Secret, crypto: CryptoProvider): string {
  return toBase64(crypto.digest('md5', joined([textBytes(`${inner(name, secret, crypto)}:`), nonceBytes(nonce)])));
}

/** b64(name ":" secret). */
export function basicCredential({ name, secret }: Pick<Secret, 'name' | 'secret'>): string {
  return toBase64(textBytes(`${name}:${secret}`));
}

/** The value of `x-syncml-hmac` for a message: b64(MD5(b64(MD5(name ":" secret)) ":" nonce ":" b64(MD5(body)))). */
export function macHeader({ name, secret, nonce }: Secret, body: Uint8Array, crypto: CryptoProvider): string {
  const content = toBase64(crypto.digest('md5', body));
  const mac = crypto.digest('md5', joined([textBytes(`${inner(name, secret, crypto)}:`), nonceBytes(nonce), textBytes(`:${content}`)]));
  return `algorithm=MD5, username="${name}", mac=${toBase64(mac)}`;
}

function inner(name: string, secret: string, crypto: CryptoProvider): string {
  return toBase64(crypto.digest('md5', textBytes(`${name}:${secret}`)));
}

/** A nonce that is no base64 counts as the characters it has. */
function nonceBytes(nonce: string | null): Uint8Array {
  return nonce === null ? new Uint8Array() : (fromBase64(nonce) ?? textBytes(nonce));
}

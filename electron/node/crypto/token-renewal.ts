import { createCipheriv, randomBytes } from 'node:crypto';

/** `GET /renewal/NONCE` is answered with the token of now, sealed. */
export const renewalPath = '/renewal/';
/** Where a page that has the token learns the key that opens what is sealed. */
export const renewalKeyPath = '/api/renewal-key';

const nonceShape = /^[\w-]{43}$/;

/** 256 random bits as text. */
export function newRenewalKey(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The token for a page that was open before this start: whoever has the key can read it, and knows that nobody else can have made it (AES-256-GCM,
 * bound to port and nonce). Base64url of 12 bytes of IV, then text and tag. Null for what is no nonce.
 */
export function sealToken(token: string, renewalKey: string, port: number, nonce: string): string | null {
  if (!nonceShape.test(nonce)) return null;
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(renewalKey, 'base64url'), iv);
  cipher.setAAD(Buffer.from(`managed-pc renewal 127.0.0.1:${port} ${nonce}`));
  return Buffer.concat([iv, cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

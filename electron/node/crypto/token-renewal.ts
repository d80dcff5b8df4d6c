import { createCipheriv, randomBytes } from 'node:crypto';
import { renewalBytes, renewalPurpose } from '../../../shared/window/token-renewal.ts';

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
  const iv = randomBytes(renewalBytes);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(renewalKey, 'base64url'), iv);
  cipher.setAAD(Buffer.from(renewalPurpose(`127.0.0.1:${port}`, nonce)));
  return Buffer.concat([iv, cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

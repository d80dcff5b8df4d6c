import { toBase64 } from './base64.ts';

/** Certificates of a file as PEM: a text that has them stays as it is, bytes of another kind are taken for one certificate in DER, as Windows exports it. */
export function pemOf(bytes: Uint8Array): string {
  const isDer = bytes[0] === 0x30;
  if (!isDer) return new TextDecoder().decode(bytes);
  const lines = toBase64(bytes).match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

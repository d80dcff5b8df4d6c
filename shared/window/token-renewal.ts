/** How a page that was open before a start of the PC comes by its token: what the door that seals it and the page that opens it agree on. */

/** `GET /renewal/NONCE` is answered with the token of now, sealed. */
export const renewalPath = '/renewal/';
/** Where a page that has the token learns the key that opens what is sealed. */
export const renewalKeyPath = '/api/renewal-key';

/** Bytes of the IV in front of text and tag. */
export const renewalBytes = 12;

/** What a sealed token is bound to: the host of the door, with its port, and the nonce of the page. */
export function renewalPurpose(host: string, nonce: string): string {
  return `managed-pc renewal ${host} ${nonce}`;
}

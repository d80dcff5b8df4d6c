import { bitString, oid, sequence, tags, textBytes, tlv } from '../../device/management/asn1/der.ts';
import type { RsaKey } from '../../device/ports/crypto-provider.ts';
import { nodeCrypto } from '../../node/crypto/node-crypto.ts';

const sha256WithRsa = sequence(oid('1.2.840.113549.1.1.11'), tlv(tags.nothing));
const utcTime = 0x17;

/** A certificate that says what it wants and that nobody vouches for: issuer and subject are the same. Times in ms since 1970. PEM. */
export function selfIssued(commonName: string, key: RsaKey, [from, until]: readonly [from: number, until: number]): string {
  const attribute = sequence(oid('2.5.4.3'), tlv(tags.utf8String, textBytes(commonName)));
  const name = sequence(tlv(tags.set, attribute));
  const version = tlv(0xa0, tlv(tags.integer, Uint8Array.of(2)));
  const validity = sequence(...[from, until].map((ms) => tlv(utcTime, textBytes(utcText(ms)))));
  const serial = tlv(tags.integer, Uint8Array.of(0x42));
  const info = sequence(version, serial, sha256WithRsa, name, validity, name, key.publicKey);
  const signature = nodeCrypto.sign(key.privateKey, 'sha256', info);
  const der = Buffer.from(sequence(info, sha256WithRsa, bitString(signature))).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${(der.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** Good until 2049. */
function utcText(ms: number): string {
  return `${new Date(ms)
    .toISOString()
    .replaceAll(/[-:T]|\..*/g, '')
    .slice(2)}Z`;
}

import type { CryptoProvider, RsaKey } from '../../ports/crypto-provider.ts';
import { bitString, joined, oid, sequence, tags, textBytes, tlv } from '../asn1/der.ts';

/** As Windows writes it, or one that strict parsers take too. */
type CsrShape = 'windows' | 'plain';

export interface CsrOrder {
  readonly shape: CsrShape;
  /** 32 hexadecimal digits. */
  readonly deviceId: string;
  /** Upper case, with dashes; Windows puts its first 30 characters before the device id. */
  readonly guid: string;
  readonly key: RsaKey;
  readonly hash: 'sha1' | 'sha256';
}

const oids = {
  commonName: '2.5.4.3',
  extensionRequest: '1.2.840.113549.1.9.14',
  /** Microsoft's, with the DeviceID in it. */
  deviceId: '1.3.6.1.4.1.311.66.1.0',
  /** sha1WithRSA of OIW, which Windows writes instead of the one of PKCS#1. */
  sha1: '1.3.14.3.2.29',
  sha256: '1.2.840.113549.1.1.11',
} as const;

/**
 * PKCS#10 in DER. The Windows shape was seen in two captures: a PrintableString with `!` and NUL in it, and an extension whose OCTET
 * STRING holds the DeviceID directly, both of which strict parsers refuse. The plain one names the DeviceID in a UTF8String.
 */
export function certificateRequest({ shape, deviceId, guid, key, hash }: CsrOrder, crypto: CryptoProvider): Uint8Array {
  const info = sequence(
    tlv(tags.integer, Uint8Array.of(0)),
    shape === 'windows' ? subject(tags.printableString, `${guid.slice(0, 30)}!${deviceId}\0`) : subject(tags.utf8String, deviceId),
    key.publicKey,
    shape === 'windows' ? tlv(tags.attributes, deviceIdAttribute(deviceId)) : tlv(tags.attributes),
  );
  const algorithm = sequence(oid(hash === 'sha1' ? oids.sha1 : oids.sha256), tlv(tags.nothing));
  return sequence(info, algorithm, bitString(crypto.sign(key.privateKey, hash, info)));
}

function subject(tag: number, name: string): Uint8Array {
  return sequence(tlv(tags.set, sequence(oid(oids.commonName), tlv(tag, textBytes(name)))));
}

function deviceIdAttribute(deviceId: string): Uint8Array {
  const value = tlv(tags.octetString, joined([textBytes(deviceId), Uint8Array.of(0)]));
  const extensions = sequence(sequence(oid(oids.deviceId), value));
  return sequence(oid(oids.extensionRequest), tlv(tags.set, extensions));
}

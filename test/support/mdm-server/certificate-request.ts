import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type DerValue, decodeOid, readDer, tags } from './der.ts';

/** A PKCS#10 request, read and verified. */
export interface CertificateRequest {
  /** As the client wrote it: what strict parsers refuse decides which. */
  readonly shape: 'windows' | 'plain' | 'other';
  /** The Name as DER. */
  readonly subject: Buffer;
  /** Value of the CN, NUL and all. */
  readonly commonName: string;
  readonly publicKey: KeyObject;
  /** SubjectPublicKeyInfo as DER. */
  readonly publicKeyInfo: Buffer;
  readonly keyLength: number;
  readonly hash: 'SHA-1' | 'SHA-256' | 'other';
  /** Whether the request is signed by the key it names. */
  readonly signedByItsKey: boolean;
}

const signatureHashes: Readonly<Record<string, 'SHA-1' | 'SHA-256'>> = {
  // sha1WithRSASignature of OIW, as Windows writes it, and that of PKCS#1.
  '1.3.14.3.2.29': 'SHA-1',
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.2.840.113549.1.1.11': 'SHA-256',
};

/** Reads a request, or says what is wrong with it. */
export function readCertificateRequest(bytes: Buffer): CertificateRequest | { readonly fault: string } {
  try {
    return read(bytes);
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

function read(bytes: Buffer): CertificateRequest {
  const [request, ...more] = readDer(bytes);
  if (request === undefined || request.tag !== tags.sequence || more.length > 0) throw new RangeError('It is not one SEQUENCE');
  const [info, algorithm, signature] = readDer(request.body);
  if (info === undefined || algorithm === undefined || signature?.tag !== tags.bitString)
    throw new RangeError('It is no CertificationRequest');
  const [version, subject, keyInfo, attributes] = readDer(info.body);
  if (version?.body.toString('hex') !== '00') throw new RangeError('Its version is not 0');
  if (subject === undefined || keyInfo === undefined) throw new RangeError('It has no subject or key');
  const publicKey = createPublicKey({ key: keyInfo.whole, format: 'der', type: 'spki' });
  const hash = signatureHashes[decodeOid(readDer(algorithm.body)[0]?.body ?? Buffer.alloc(0))] ?? 'other';
  const name = hash === 'SHA-1' ? 'sha1' : 'sha256';
  const signedByItsKey = hash !== 'other' && verify(name, info.whole, publicKey, signature.body.subarray(1));
  const common = commonNameOf(subject);
  return {
    shape: shapeOf(common, attributes),
    subject: subject.whole,
    commonName: common?.body.toString('latin1') ?? '',
    publicKey,
    publicKeyInfo: keyInfo.whole,
    keyLength: publicKey.asymmetricKeyDetails?.modulusLength ?? 0,
    hash,
    signedByItsKey,
  };
}

function commonNameOf(subject: DerValue): DerValue | undefined {
  for (const set of readDer(subject.body)) {
    for (const pair of readDer(set.body)) {
      const [type, value] = readDer(pair.body);
      if (type !== undefined && decodeOid(type.body) === '2.5.4.3') return value;
    }
  }
  return undefined;
}

/** Windows': PrintableString of 64 bytes (30 of a GUID, `!`, DeviceID, NUL) and one extension that holds the DeviceID and NUL. */
function shapeOf(common: DerValue | undefined, attributes: DerValue | undefined): CertificateRequest['shape'] {
  if (common?.tag === tags.utf8String) return 'plain';
  const match = /^([0-9A-F-]{30})!([0-9A-Fa-f]{32})\0$/.exec(common?.body.toString('latin1') ?? '');
  if (common?.tag !== tags.printableString || match === null) return 'other';
  return extensionValue(attributes) === `${match[2]}\0` ? 'windows' : 'other';
}

function extensionValue(attributes: DerValue | undefined): string | undefined {
  if (attributes?.tag !== tags.context0) return undefined;
  const [attribute, ...others] = readDer(attributes.body);
  if (attribute === undefined || others.length > 0) return undefined;
  const [type, values] = readDer(attribute.body);
  if (type === undefined || decodeOid(type.body) !== '1.2.840.113549.1.9.14' || values?.tag !== tags.set) return undefined;
  const [extensions] = readDer(values.body);
  const [extension, ...more] = readDer(extensions?.body ?? Buffer.alloc(0));
  const [id, value, ...rest] = readDer(extension?.body ?? Buffer.alloc(0));
  if (id === undefined || more.length > 0 || rest.length > 0) return undefined;
  return decodeOid(id.body) === '1.3.6.1.4.1.311.66.1.0' && value?.tag === tags.octetString ? value.body.toString('latin1') : undefined;
}

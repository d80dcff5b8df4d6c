import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { encodeBitString, encodeDer, encodeInteger, encodeName, encodeOid, sequence, tags } from './der.ts';

export interface IssuedCertificate {
  readonly der: Buffer;
  readonly pem: string;
  /** SHA-1 of the DER, 40 upper-case hex digits, as Windows names certificates. */
  readonly thumbprint: string;
}

interface CertificateOrder {
  /** The subject's Name as DER. */
  readonly subject: Buffer;
  /** SubjectPublicKeyInfo as DER. */
  readonly publicKeyInfo: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly serial?: Uint8Array;
  /** DNS names and IPv4 addresses for a server; without them it is a client's certificate. */
  readonly serverNames?: readonly string[];
}

/** An authority with a key of its own: nobody trusts it by itself. */
export interface CertificateAuthority {
  readonly certificate: IssuedCertificate;
  issue(order: CertificateOrder): IssuedCertificate;
}

const ecdsaWithSha256 = sequence(encodeOid('1.2.840.10045.4.3.2'));
const day = 86_400_000;

export interface AuthorityOptions {
  readonly name: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

export function createCertificateAuthority({ name, notBefore, notAfter }: AuthorityOptions): CertificateAuthority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = encodeName(name);
  const own: CertificateOrder = {
    subject: issuer,
    publicKeyInfo: publicKey.export({ format: 'der', type: 'spki' }),
    notBefore: notBefore ?? new Date(Date.now() - day),
    notAfter: notAfter ?? new Date(Date.now() + 3_650 * day),
  };
  const certificate = write(own, { issuer, key: privateKey, extensions: authorityExtensions(own.publicKeyInfo) });
  return {
    certificate,
    issue: (order) => write(order, { issuer, key: privateKey, extensions: leafExtensions(order, own.publicKeyInfo) }),
  };
}

/** A key on P-256 and a certificate for a TLS server. */
export function issueServerCertificate(authority: CertificateAuthority, names: readonly string[]): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { pem } = authority.issue({
    subject: encodeName(names[0] ?? 'localhost'),
    publicKeyInfo: publicKey.export({ format: 'der', type: 'spki' }),
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + 300 * day),
    serverNames: names,
  });
  return { key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), cert: pem };
}

interface Issuer {
  readonly issuer: Buffer;
  readonly key: KeyObject;
  readonly extensions: readonly Buffer[];
}

/** X.509 version 3 (RFC 5280, 4.1). */
function write(order: CertificateOrder, { issuer, key, extensions }: Issuer): IssuedCertificate {
  const toBeSigned = sequence(
    encodeDer(tags.context0, encodeInteger(Buffer.from([2]))),
    encodeInteger(order.serial ?? randomBytes(12)),
    ecdsaWithSha256,
    issuer,
    sequence(encodeTime(order.notBefore), encodeTime(order.notAfter)),
    order.subject,
    order.publicKeyInfo,
    encodeDer(tags.context3, sequence(...extensions)),
  );
  const der = sequence(toBeSigned, ecdsaWithSha256, encodeBitString(sign('sha256', toBeSigned, key)));
  return {
    der,
    pem: `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`,
    thumbprint: createHash('sha1').update(der).digest('hex').toUpperCase(),
  };
}

/** UTCTime, good until 2049. */
function encodeTime(date: Date): Buffer {
  const digits = date.toISOString().replaceAll(/[-:T]|\..*/g, '');
  return encodeDer(tags.utcTime, Buffer.from(`${digits.slice(2)}Z`));
}

function extension(oid: string, critical: boolean, value: Buffer): Buffer {
  return sequence(encodeOid(oid), ...(critical ? [encodeDer(0x01, Buffer.from([0xff]))] : []), encodeDer(tags.octetString, value));
}

function keyIdentifier(publicKeyInfo: Buffer): Buffer {
  return createHash('sha1')
    .update(createPublicKey({ key: publicKeyInfo, format: 'der', type: 'spki' }).export({ format: 'der', type: 'spki' }))
    .digest();
}

function authorityExtensions(publicKeyInfo: Buffer): readonly Buffer[] {
  return [
    extension('2.5.29.19', true, sequence(encodeDer(0x01, Buffer.from([0xff])))),
    // keyCertSign and cRLSign.
    extension('2.5.29.15', true, encodeDer(tags.bitString, Buffer.from([1, 0x06]))),
    extension('2.5.29.14', false, encodeDer(tags.octetString, keyIdentifier(publicKeyInfo))),
  ];
}

function leafExtensions({ serverNames, publicKeyInfo }: CertificateOrder, issuerKeyInfo: Buffer): readonly Buffer[] {
  const purpose = serverNames === undefined ? '1.3.6.1.5.5.7.3.2' : '1.3.6.1.5.5.7.3.1';
  const names = (serverNames ?? []).map((name) =>
    /^\d+(\.\d+){3}$/.test(name) ? encodeDer(0x87, Buffer.from(name.split('.').map(Number))) : encodeDer(0x82, Buffer.from(name)),
  );
  return [
    // digitalSignature and keyEncipherment.
    extension('2.5.29.15', true, encodeDer(tags.bitString, Buffer.from([5, 0xa0]))),
    extension('2.5.29.37', false, sequence(encodeOid(purpose))),
    extension('2.5.29.14', false, encodeDer(tags.octetString, keyIdentifier(publicKeyInfo))),
    extension('2.5.29.35', false, sequence(encodeDer(0x80, keyIdentifier(issuerKeyInfo)))),
    ...(names.length === 0 ? [] : [extension('2.5.29.17', false, sequence(...names))]),
  ];
}

import { createHash, webcrypto, X509Certificate } from 'node:crypto';
import { Constructed, Integer, OctetString, Primitive, Utf8String } from 'asn1js';
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  CertificationRequest,
  ContentInfo,
  CryptoEngine,
  Extension,
  RelativeDistinguishedNames,
  SignedData,
} from 'pkijs';

/** An authority of three storeys, as large firms have: a root, an issuer below it for servers and one for clients. On pkijs and WebCrypto alone. */
export interface Issued {
  readonly der: Buffer;
  readonly pem: string;
  readonly thumbprint: string;
}

const engine = new CryptoEngine({ name: 'node', crypto: webcrypto as ConstructorParameters<typeof CryptoEngine>[0]['crypto'] });
const curve = { name: 'ECDSA', namedCurve: 'P-384' } as const;

interface Order {
  readonly subject: RelativeDistinguishedNames;
  readonly key: Certificate['subjectPublicKeyInfo'];
  readonly extensions: readonly Extension[];
  readonly serial: number;
}

interface Signer {
  readonly subject: RelativeDistinguishedNames;
  readonly keys: CryptoKeyPair;
}
type CryptoKeyPair = Awaited<ReturnType<typeof newKeys>>;

const newKeys = () => webcrypto.subtle.generateKey(curve, true, ['sign', 'verify']);

function nameOf(parts: readonly (readonly [oid: string, value: string])[]): RelativeDistinguishedNames {
  return new RelativeDistinguishedNames({
    typesAndValues: parts.map(([type, value]) => new AttributeTypeAndValue({ type, value: new Utf8String({ value }) })),
  });
}

async function write({ subject, key, extensions, serial }: Order, signer: Signer): Promise<Issued> {
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ value: serial }),
    issuer: signer.subject,
    subject,
    extensions: [...extensions],
  });
  certificate.notBefore.value = new Date(Date.now() - 3_600_000);
  certificate.notAfter.value = new Date(Date.now() + 90 * 86_400_000);
  certificate.subjectPublicKeyInfo = key;
  await certificate.sign(signer.keys.privateKey as Parameters<Certificate['sign']>[0], 'SHA-384', engine);
  const der = Buffer.from(certificate.toSchema(true).toBER());
  return { der, pem: new X509Certificate(der).toString(), thumbprint: createHash('sha1').update(der).digest('hex') };
}

const isAuthority = new Extension({
  extnID: '2.5.29.19',
  critical: true,
  extnValue: new BasicConstraints({ cA: true }).toSchema().toBER(),
});
const subjectNames = (address: number[], name: string) =>
  new Extension({
    extnID: '2.5.29.17',
    extnValue: new Constructed({
      idBlock: { tagClass: 1, tagNumber: 16 },
      value: [
        new Primitive({ idBlock: { tagClass: 3, tagNumber: 2 }, valueHex: new TextEncoder().encode(name).buffer }),
        new Primitive({ idBlock: { tagClass: 3, tagNumber: 7 }, valueHex: Uint8Array.from(address).buffer }),
      ],
    }).toBER(),
  });

async function storey(name: string, serial: number, above?: Signer): Promise<Signer & { readonly own: Issued }> {
  const keys = await newKeys();
  const subject = nameOf([
    ['2.5.4.6', 'SE'],
    ['2.5.4.10', 'Other & Sons, Ltd.'],
    ['2.5.4.3', name],
  ]);
  const key = new Certificate().subjectPublicKeyInfo;
  await key.importKey(keys.publicKey as Parameters<typeof key.importKey>[0], engine);
  return { subject, keys, own: await write({ subject, key, extensions: [isAuthority], serial }, above ?? { subject, keys }) };
}

/** The chain, a certificate for the TLS server, and what signs the requests of clients: their subject is the server's choice. */
export async function createOtherAuthority(host: string) {
  const root = await storey('Other Root', 1);
  const issuer = await storey('Other Issuer', 2, root);
  const keys = await newKeys();
  const key = new Certificate().subjectPublicKeyInfo;
  await key.importKey(keys.publicKey as Parameters<typeof key.importKey>[0], engine);
  const server = await write(
    { subject: nameOf([['2.5.4.3', host]]), key, extensions: [subjectNames([127, 0, 0, 1], host)], serial: 3 },
    issuer,
  );
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    root: root.own,
    issuer: issuer.own,
    server: { cert: server.pem, key: `-----BEGIN PRIVATE KEY-----\n${pkcs8.replaceAll(/(.{64})/g, '$1\n')}\n-----END PRIVATE KEY-----\n` },
    /** `subject` in the spelling of the search criteria. */
    async issue(request: Buffer): Promise<Issued & { readonly subject: string }> {
      const asked = CertificationRequest.fromBER(Uint8Array.from(request).buffer);
      const commonName = `device-${createHash('sha256').update(request).digest('hex').slice(0, 12)}`;
      // Subject key id alone: no key usage, no purpose.
      const id = new Extension({
        extnID: '2.5.29.14',
        extnValue: new OctetString({ valueHex: new Uint8Array(20).fill(7).buffer }).toBER(),
      });
      const subject = nameOf([
        ['2.5.4.10', 'Other & Sons, Ltd.'],
        ['2.5.4.3', commonName],
      ]);
      const issued = await write({ subject, key: asked.subjectPublicKeyInfo, extensions: [id], serial: 4 }, issuer);
      return { ...issued, subject: `CN=${commonName}, O="Other & Sons, Ltd."` };
    },
  };
}
/** The PKCS#10 inside a CMS message; who signed it is not looked at. */
export function requestInside(cms: Buffer): Buffer {
  const { content } = ContentInfo.fromBER(Uint8Array.from(cms).buffer);
  const inside = new SignedData({ schema: content }).encapContentInfo.eContent;
  if (inside === undefined) throw new Error('nothing inside');
  return Buffer.from(inside.getValue());
}

export type OtherAuthority = Awaited<ReturnType<typeof createOtherAuthority>>;

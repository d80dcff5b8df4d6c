import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { fromBER, ObjectIdentifier, OctetString, UTCTime } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  CryptoEngine,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { SignOrder } from '../../device/ports/crypto-provider.ts';

const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
} as const;

/** CMS SignedData, SHA-256 with RSA, with the signer's certificate. Source: RFC 5652; [MS-MDM] 2.2.2.3 for the attributes Windows signs. */
export async function signCms({ content, detached, key, certificate, signingTime }: SignOrder): Promise<Uint8Array> {
  const crypto = new CryptoEngine({ name: 'node', crypto: webcrypto as ConstructorParameters<typeof CryptoEngine>[0]['crypto'] });
  const signer = new Certificate({ schema: fromBER(exactly(new X509Certificate(certificate).raw)).result });
  const privateKey = await webcrypto.subtle.importKey(
    'pkcs8',
    createPrivateKey(key).export({ type: 'pkcs8', format: 'der' }),
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const digest = await webcrypto.subtle.digest('SHA-256', exactly(content));
  const attributes = [
    new Attribute({ type: oids.contentType, values: [new ObjectIdentifier({ value: oids.data })] }),
    new Attribute({ type: oids.signingTime, values: [new UTCTime({ valueDate: new Date(signingTime) })] }),
    new Attribute({ type: oids.messageDigest, values: [new OctetString({ valueHex: digest })] }),
  ];
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: oids.data,
      ...(!detached && { eContent: new OctetString({ valueHex: exactly(content) }) }),
    }),
    certificates: [signer],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
  });
  await signed.sign(privateKey as Parameters<SignedData['sign']>[0], 0, 'SHA-256', exactly(content), crypto);
  const info = new ContentInfo({ contentType: oids.signedData, content: signed.toSchema(true) });
  return new Uint8Array(info.toSchema().toBER());
}

/** A buffer of exactly these bytes: Node's small buffers are windows onto a larger one. */
function exactly(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

import { createHash, createPrivateKey, createPublicKey, generateKeyPair, sign, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import type { CertificateFacts, CryptoProvider, KeyFacts } from '../../device/ports/crypto-provider.ts';

const newKeyPair = promisify(generateKeyPair);

/** Node's own cryptography; CMS alone comes from a library, which is loaded when it is first needed. */
export const nodeCrypto: CryptoProvider = {
  digest: (algorithm, bytes) => createHash(algorithm).update(bytes).digest(),
  async newRsaKey(bits) {
    const { privateKey, publicKey } = await newKeyPair('rsa', { modulusLength: bits, publicExponent: 0x1_00_01 });
    return {
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    };
  },
  sign: (key, hash, bytes) => sign(hash, bytes, key),
  readCertificate,
  readKey,
  async signMessage(order) {
    const { signCms } = await import('./sign-cms.ts');
    return signCms(order);
  },
};

function readCertificate(der: Uint8Array): CertificateFacts | null {
  try {
    const certificate = new X509Certificate(der);
    // The texts are OpenSSL's own, "Bad time value" for a date that is none; validFromDate is whatever lay in memory then (Node 24.21).
    const [notBefore, notAfter] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
    // Without a date it would never expire: no time is later than one that is none.
    if (Number.isNaN(notBefore) || Number.isNaN(notAfter)) return null;
    return {
      thumbprint: certificate.fingerprint.replaceAll(':', ''),
      subject: certificate.subject ?? '',
      issuer: certificate.issuer ?? '',
      serial: certificate.serialNumber,
      notBefore,
      notAfter,
      publicKey: certificate.publicKey.export({ type: 'spki', format: 'der' }),
      pem: certificate.toString(),
    };
  } catch {
    return null;
  }
}

function readKey(pem: string): KeyFacts | null {
  try {
    const key = createPrivateKey(pem);
    return { kind: key.asymmetricKeyType ?? '', publicKey: createPublicKey(pem).export({ type: 'spki', format: 'der' }) };
  } catch {
    return null;
  }
}

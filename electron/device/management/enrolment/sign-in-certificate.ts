import { fromBase64, toBase64 } from '../../../../shared/base64.ts';
import type { InputOf } from '../../../../shared/contract/contract.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../../shared/result.ts';
import type { CryptoProvider } from '../../ports/crypto-provider.ts';
import type { SignInCertificate } from './order.ts';

/** The certificate an order for an enrolment gives, or why it cannot sign anybody in; null where none is given. `now` in ms since 1970. */
export function signInCertificate(
  { certificate: pem, auth }: Pick<InputOf<'enrol'>, 'certificate' | 'auth'>,
  crypto: CryptoProvider,
  now: number,
): Result<SignInCertificate | null> {
  if (pem !== undefined) return readPair(pem, crypto, now);
  if (auth !== 'Certificate') return done(null);
  return unusable('Only Certificate is to be offered, and no certificate was given. Give one with its private key, in PEM.');
}

function readPair(pem: string, crypto: CryptoProvider, now: number): Result<SignInCertificate> {
  const blocks = blocksOf(pem);
  const certificates = blocks.filter(({ label }) => label === 'CERTIFICATE');
  const [key, another] = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'));
  if (certificates.length === 0) return unusable('What was given contains no certificate in PEM (-----BEGIN CERTIFICATE-----).');
  if (key === undefined) return unusable('Its private key is missing. Give it too, in PEM: in the same file, or as --key.');
  if (another !== undefined) return unusable('There is more than one private key in what was given. Give the one of the certificate.');
  if (key.label.startsWith('ENCRYPTED') || key.text.includes('ENCRYPTED'))
    return unusable('The private key has a passphrase, which cannot be entered here. Remove it: openssl pkey -in FILE -out key.pem');
  const ofKey = crypto.readKey(key.text);
  if (ofKey === null) return unusable('The private key cannot be read.');
  if (ofKey.kind !== 'rsa') return unusable(`The private key is one of ${quoted(ofKey.kind)}; the messages are signed with RSA.`);
  const all = certificates.map(({ base64 }) => factsOf(fromBase64(base64), crypto));
  const read = all.filter((one) => one !== null);
  if (read.length < all.length)
    return unusable(
      `Certificate ${all.indexOf(null) + 1} of ${all.length} cannot be read. Convert PKCS#12 (.pfx, .p12) to PEM first: openssl pkcs12 -in FILE -nodes -out both.pem`,
    );
  const own = read.find(({ publicKey }) => toBase64(publicKey) === toBase64(ofKey.publicKey));
  if (own === undefined) return unusable('The private key is not the one of the certificate.');
  const { subject, notBefore, notAfter } = own;
  const whose = quoted(subject.replaceAll('\n', ', '));
  if (now > notAfter) return unusable(`The certificate of ${whose} expired at ${day(notAfter)}; on this PC it is ${day(now)}.`);
  if (now < notBefore) return unusable(`The certificate of ${whose} is valid from ${day(notBefore)}; on this PC it is ${day(now)}.`);
  return done({ certificate: own.der, key: key.text, subject });
}

function factsOf(der: Uint8Array | null, crypto: CryptoProvider) {
  const facts = der === null ? null : crypto.readCertificate(der);
  return der === null || facts === null ? null : { ...facts, der };
}

interface Block {
  readonly label: string;
  readonly text: string;
  readonly base64: string;
}

/** The blocks of a text in PEM, whatever stands between them. Source: RFC 7468. */
function blocksOf(pem: string): readonly Block[] {
  return [...pem.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*(?:-(?!----)[^-]*)*)-----END \1-----/g)].map(
    ([text, label = '', base64 = '']) => ({ label, text, base64: base64.replaceAll(/\s+/g, '') }),
  );
}

function day(at: number): string {
  return new Date(at).toISOString();
}

function unusable(detail: string): Result<never> {
  return refused({ title: 'The certificate cannot sign in', detail, status: 400 });
}

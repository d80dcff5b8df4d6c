import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { XmlC14NMode, XmlDocument, XmlElement } from 'libxml2-wasm';
import type { SoapFaultId } from './faults.ts';
import type { ServerState } from './server-state.ts';
import type { SoapRequest } from './soap.ts';
import { attributeOf, childOf, textAt, type XmlNode } from './xml-node.ts';

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

export type Judged = { readonly user: string } | { readonly refused: SoapFaultId };

/** Notes a complaint unless it is so; returns whether it is. */
export type Right = (is: boolean, what: string) => boolean;

interface Judge {
  readonly right: Right;
  readonly state: ServerState;
}

/**
 * An XML signature (exclusive C14N as libxml2 writes it, RSA-SHA256) that covers Timestamp, To and Body, by a certificate of this server's
 * own authority, within its time and for the first time. What does not hold is refused, without a complaint: a client may try.
 * Sources: [MS-MDE2] 3.4.4.1.1.1.2, XML Signature 1.1, WS-Security X.509 Certificate Token Profile.
 */
export function judgeSignature({ text }: SoapRequest, security: XmlNode | undefined, { right, state }: Judge): Judged {
  const signature = childOf(security, 'Signature');
  const token = childOf(security, 'BinarySecurityToken');
  if (!right(token !== undefined && signature !== undefined, 'Security holds no certificate or no Signature'))
    return { refused: 'invalidSecurity' };
  const tokenId = attributeOf(token, 'u:Id');
  const named = attributeOf(childOf(childOf(childOf(signature, 'KeyInfo'), 'SecurityTokenReference'), 'Reference'), 'URI');
  right(tokenId !== undefined && named === `#${tokenId}`, `KeyInfo names ${named}, the certificate is ${tokenId}`);
  const certificate = certificateOf(token?.text ?? '');
  if (certificate === null) return { refused: 'invalidSecurity' };
  const info = childOf(signature, 'SignedInfo');
  const value = textAt(signature, 'SignatureValue');
  const methods = [algorithmOf(info, 'CanonicalizationMethod'), algorithmOf(info, 'SignatureMethod')];
  right(methods.join() === [exclusive, rsaSha256].join(), `SignedInfo has the methods ${methods.join(' and ')}`);
  const isSigned = createVerify('sha256')
    .update(canonical(text, '//*[local-name()="SignedInfo"]', false))
    .verify(certificate.publicKey, Buffer.from(value, 'base64'));
  const { covered, holds } = checkReferences(text, info, right);
  const isWhole = covered.includes('Envelope') || ['Timestamp', 'To', 'Body'].every((name) => covered.includes(name));
  if (!(isSigned && holds && isWhole && isInTime(security, state))) return { refused: 'invalidSecurity' };
  if (state.signatures.has(value)) return { refused: 'invalidSecurity' };
  state.signatures.add(value);
  const now = state.settings.now();
  const isOurs = certificate.verify(new X509Certificate(state.deviceAuthority.certificate.pem).publicKey);
  // By the texts: of a date that is none, validFromDate and validToDate are whatever lay in memory (Node 24.21).
  const isValid = Date.parse(certificate.validFrom) <= now.getTime() && now.getTime() <= Date.parse(certificate.validTo);
  if (!isOurs || !isValid) return { refused: 'authentication' };
  return { user: certificate.subject.replace(/^CN=/, '') };
}

/** Names of the elements that are covered, and whether every digest fits. */
function checkReferences(text: string, info: XmlNode | undefined, right: Right) {
  const covered: string[] = [];
  let holds = true;
  for (const reference of info?.children.filter(({ name }) => name === 'Reference') ?? []) {
    const id = /^#([\w-]+)$/.exec(attributeOf(reference, 'URI') ?? '')?.[1] ?? '';
    const transforms = childOf(reference, 'Transforms')?.children.map((one) => attributeOf(one, 'Algorithm')) ?? [];
    right(
      transforms.at(-1) === exclusive && algorithmOf(reference, 'DigestMethod') === sha256,
      `Reference ${id} is not exclusive and SHA-256`,
    );
    const path = `//*[@*[local-name()="Id"]="${id}"]`;
    const octets = canonical(text, path, transforms.includes(enveloped));
    holds &&= createHash('sha256').update(octets).digest('base64') === textAt(reference, 'DigestValue');
    covered.push(/^<(?:\w+:)?(\w+)/.exec(octets)?.[1] ?? '');
  }
  return { covered, holds };
}

/** Five minutes of difference between clocks are borne. */
function isInTime(security: XmlNode | undefined, { settings }: ServerState): boolean {
  const timestamp = childOf(security, 'Timestamp');
  const [created, expires] = ['Created', 'Expires'].map((name) => Date.parse(textAt(timestamp, name)));
  const now = settings.now().getTime();
  return created !== undefined && expires !== undefined && created - 300_000 <= now && now <= expires;
}

function algorithmOf(node: XmlNode | undefined, name: string): string | undefined {
  return attributeOf(childOf(node, name), 'Algorithm');
}

function certificateOf(base64: string): X509Certificate | null {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch {
    return null;
  }
}

/** The element as exclusive C14N has it, and without the signature in it where that transform is asked for; empty where there is none. */
function canonical(text: string, path: string, withoutSignature: boolean): string {
  const document = XmlDocument.fromString(text);
  try {
    if (withoutSignature) document.get('//*[local-name()="Signature"]')?.remove();
    const found = document.get(path);
    return found instanceof XmlElement ? found.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 }) : '';
  } finally {
    document.dispose();
  }
}

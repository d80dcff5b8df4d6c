import { toBase64 } from '../../../../shared/base64.ts';
import { canonicalXML } from '../../xml/canonical-xml.ts';
import { textBytes } from '../asn1/der.ts';
import { secext, userToken } from './security-names.ts';

/** Who signs a message, and how: see the assumptions certificateToken and certificateSignature. */
export interface MessageSigner {
  /** DER. */
  readonly certificate: Uint8Array;
  readonly token: 'x509v3' | 'userToken';
  readonly covers: 'envelope' | 'parts';
  /** Device time in ms since 1970. */
  readonly now: () => number;
  /** SHA-256. */
  digest(bytes: Uint8Array): Uint8Array;
  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  sign(bytes: Uint8Array): Uint8Array;
}

/** `u:Id` of what is signed. The envelope's name is the one in Microsoft's sample; the Timestamp's is that of its other messages. */
const ids = { envelope: 'envelop', timestamp: '_0', to: '_1', body: '_2' } as const;
const tokenId = 'uuid-29801c2f-f26b-46ad-984b-afaefb545ff8-1';
const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const x509v3 = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3';
const lifetimeMs = 300_000;

/** The attribute by which the signature finds a part of the message; empty where that part has no signature of its own. */
export function signedPart(part: 'envelope' | 'to' | 'body', signer: MessageSigner | null): string {
  const isOwn = signer !== null && (part === 'envelope') === (signer.covers === 'envelope');
  return isOwn ? ` u:Id="${ids[part]}"` : '';
}

/** What stands in Security before the signature: how long the message holds, and the certificate. */
export function signerToken({ certificate, token, now }: MessageSigner): string {
  const at = now();
  const [created, expires] = [at, at + lifetimeMs].map((time) => new Date(time).toISOString());
  const type = token === 'x509v3' ? x509v3 : userToken;
  return (
    `<u:Timestamp u:Id="${ids.timestamp}"><u:Created>${created}</u:Created><u:Expires>${expires}</u:Expires></u:Timestamp>` +
    `<wsse:BinarySecurityToken ValueType="${type}" EncodingType="${secext}#base64binary" u:Id="${tokenId}">${toBase64(certificate)}</wsse:BinarySecurityToken>`
  );
}

/**
 * The message with its signature at the end of Security. What is digested is the message before: the enveloped-signature transform takes
 * the signature out again. Sources: [MS-MDE2] 3.4.4.1.1.1.2, XML Signature 1.1, WS-Security X.509 Certificate Token Profile 1.0.
 */
export function signedMessage(message: string, signer: MessageSigner): string {
  const signed = signer.covers === 'envelope' ? [ids.envelope] : [ids.timestamp, ids.to, ids.body];
  const references = signed.map((id) => {
    const transforms = [...(id === ids.envelope ? [`${dsig}enveloped-signature`] : []), exclusive];
    const digest = toBase64(signer.digest(textBytes(canonicalXML(message, id))));
    return (
      `<ds:Reference URI="#${id}"><ds:Transforms>${transforms.map((name) => algorithm('Transform', name)).join('')}</ds:Transforms>` +
      `${algorithm('DigestMethod', 'http://www.w3.org/2001/04/xmlenc#sha256')}<ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`
    );
  });
  // In canonical form as it stands, and with its prefix declared on it.
  const info =
    `<ds:SignedInfo xmlns:ds="${dsig}">${algorithm('CanonicalizationMethod', exclusive)}` +
    `${algorithm('SignatureMethod', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256')}${references.join('')}</ds:SignedInfo>`;
  const signature =
    `<ds:Signature xmlns:ds="${dsig}">${info}<ds:SignatureValue>${toBase64(signer.sign(textBytes(info)))}</ds:SignatureValue>` +
    `<ds:KeyInfo><wsse:SecurityTokenReference><wsse:Reference URI="#${tokenId}" ValueType="${x509v3}"></wsse:Reference></wsse:SecurityTokenReference></ds:KeyInfo>` +
    '</ds:Signature>';
  return message.replace('</wsse:Security>', () => `${signature}</wsse:Security>`);
}

function algorithm(element: string, name: string): string {
  return `<ds:${element} Algorithm="${name}"></ds:${element}>`;
}

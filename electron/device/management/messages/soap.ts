import { toBase64 } from '../../../../shared/base64.ts';
import { escapeText } from '../../../../shared/xml-text.ts';
import { textBytes } from '../asn1/der.ts';
import { type MessageSigner, signedMessage, signedPart, signerToken } from './message-signature.ts';
import { secext, userToken } from './security-names.ts';

/**
 * The SOAP messages of an enrolling Windows PC. Servers read them with regular expressions and with schemas over prefixed names, so
 * prefixes, order of elements and attributes, and the absence of white space are those of captured clients: text, never a serialiser.
 * Sources: captures of Windows 10 19043 and Windows 11 26200, [MS-MDE2], [MS-XCEP], [MS-WSTEP].
 */
export type SoapCredential =
  | { readonly kind: 'password'; readonly userName: string; readonly password: string }
  /** The token of a web sign-in, as the service gave it. */
  | { readonly kind: 'token'; readonly token: string }
  /** A certificate that was given: the message is signed with its key. */
  | { readonly kind: 'certificate'; readonly signer: MessageSigner }
  /** Renewal: the client certificate proves who asks. */
  | { readonly kind: 'renewal'; readonly userName: string; readonly created: string; readonly expires: string };

export const messageIds = {
  discover: 'urn:uuid:748132ec-a575-4329-b01b-6171a9cf8478',
  policies: 'urn:uuid:72048B64-0F19-448F-8C2E-B4C661860AA0',
  request: 'urn:uuid:0d5a1441-5891-453b-becf-a2e5f6ea3749',
} as const;

const enrollment = 'http://schemas.microsoft.com/windows/management/2012/01/enrollment';
const policy = 'http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy';
const utility = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const passwordText = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText';
const deviceToken = 'http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentToken';
const trust = 'http://docs.oasis-open.org/ws-sx/ws-trust/200512';

/** Constant in specification and captures. */
const usernameTokenId = 'uuid-cc1ccc1f-2fba-4bcf-b063-ffc0cac77917-4';

const envelope = 'xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing"';
const securedEnvelope = [
  'xmlns:s="http://www.w3.org/2003/05/soap-envelope"',
  'xmlns:a="http://www.w3.org/2005/08/addressing"',
  `xmlns:u="${utility}"`,
  `xmlns:wsse="${secext}"`,
  `xmlns:wst="${trust}"`,
  'xmlns:ac="http://schemas.xmlsoap.org/ws/2006/12/authorization"',
].join(' ');

export interface DiscoverOrder {
  readonly to: string;
  readonly messageId: string;
  readonly email: string;
  readonly requestVersion: string;
  readonly osVersion: string;
  readonly osEdition: string;
  readonly authPolicies: readonly string[];
}

export function discoverMessage(order: DiscoverOrder): string {
  const policies = order.authPolicies.map((name) => `<AuthPolicy>${name}</AuthPolicy>`).join('');
  const request =
    `<EmailAddress>${escapeText(order.email)}</EmailAddress><RequestVersion>${order.requestVersion}</RequestVersion>` +
    `<DeviceType>CIMClient_Windows</DeviceType><ApplicationVersion>${escapeText(order.osVersion)}</ApplicationVersion>` +
    `<OSEdition>${order.osEdition}</OSEdition><AuthPolicies>${policies}</AuthPolicies>`;
  return (
    `<s:Envelope ${envelope}>${header({ ...order, action: `${enrollment}/IDiscoveryService/Discover`, security: '' })}` +
    `<s:Body><Discover xmlns="${enrollment}"><request xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${request}</request></Discover>` +
    '</s:Body></s:Envelope>'
  );
}

export interface PoliciesOrder {
  readonly to: string;
  readonly messageId: string;
  readonly credential: SoapCredential;
  /** Windows 11 names the maker of its TPM here; one server's schema refuses requests without. null as Windows 10 writes it. */
  readonly tpm: { readonly manufacturer: string; readonly firmware: string } | null;
}

export function policiesMessage(order: PoliciesOrder): string {
  const tpm =
    order.tpm === null
      ? ''
      : `<TPMManufacturer>${escapeText(order.tpm.manufacturer)}</TPMManufacturer><TPMFirmwareVersion>${escapeText(order.tpm.firmware)}</TPMFirmwareVersion>`;
  return secured(order, {
    action: `${policy}/IPolicy/GetPolicies`,
    schema: ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
    body:
      `<GetPolicies xmlns="${policy}"><client><lastUpdate xsi:nil="true"/><preferredLanguage xsi:nil="true"/>${tpm}</client>` +
      '<requestFilter xsi:nil="true"/></GetPolicies>',
  });
}

type TokenType = 'pkcs10' | 'pkcs7' | 'pkcs7-secext';

const tokenTypes = {
  pkcs10: 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment#PKCS10',
  pkcs7: 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment#PKCS7',
  'pkcs7-secext': `${secext}#PKCS7`,
} as const satisfies Record<TokenType, string>;

export interface TokenRequestOrder {
  readonly to: string;
  readonly messageId: string;
  readonly credential: SoapCredential;
  readonly requestType: 'Issue' | 'Renew' | 'Recovery';
  readonly tokenType: TokenType;
  /** DER. */
  readonly request: Uint8Array;
  /** In order; a name may come more than once. */
  readonly context: readonly (readonly [name: string, value: string])[];
}

export function tokenRequestMessage(order: TokenRequestOrder): string {
  const context = order.context
    .map(([name, value]) => `<ac:ContextItem Name="${name}"><ac:Value>${escapeText(value)}</ac:Value></ac:ContextItem>`)
    .join('');
  return secured(order, {
    action: 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment/RST/wstep',
    schema: '',
    body:
      `<wst:RequestSecurityToken><wst:TokenType>${deviceToken}</wst:TokenType>` +
      `<wst:RequestType>${trust}/${order.requestType}</wst:RequestType>` +
      `<wsse:BinarySecurityToken ValueType="${tokenTypes[order.tokenType]}" EncodingType="${secext}#base64binary">${toBase64(order.request)}</wsse:BinarySecurityToken>` +
      `<ac:AdditionalContext xmlns="http://schemas.xmlsoap.org/ws/2006/12/authorization">${context}</ac:AdditionalContext>` +
      '</wst:RequestSecurityToken>',
  });
}

interface SecuredBody {
  readonly action: string;
  /** Attributes of Body. */
  readonly schema: string;
  readonly body: string;
}

/** A message with a credential, signed where the credential is a certificate. */
function secured(
  { to, messageId, credential }: Pick<PoliciesOrder, 'to' | 'messageId' | 'credential'>,
  { action, schema, body }: SecuredBody,
): string {
  const signer = credential.kind === 'certificate' ? credential.signer : null;
  const head = header({ to, messageId, action, security: securityHeader(credential), mark: signedPart('to', signer) });
  const message =
    `<s:Envelope ${securedEnvelope}${signedPart('envelope', signer)}>${head}` +
    `<s:Body${schema}${signedPart('body', signer)}>${body}</s:Body></s:Envelope>`;
  return signer === null ? message : signedMessage(message, signer);
}

interface Header {
  readonly action: string;
  readonly messageId: string;
  readonly to: string;
  readonly security: string;
  /** More attributes of To. */
  readonly mark?: string;
}

function header({ action, messageId, to, security: credential, mark = '' }: Header): string {
  return (
    `<s:Header><a:Action s:mustUnderstand="1">${action}</a:Action><a:MessageID>${messageId}</a:MessageID>` +
    '<a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo>' +
    `<a:To s:mustUnderstand="1"${mark}>${escapeText(to)}</a:To>${credential}</s:Header>`
  );
}

function securityHeader(credential: SoapCredential): string {
  return `<wsse:Security s:mustUnderstand="1">${credentialText(credential)}</wsse:Security>`;
}

function credentialText(credential: SoapCredential): string {
  switch (credential.kind) {
    case 'password':
      return usernameToken(credential.userName, credential.password);
    case 'token':
      return `<wsse:BinarySecurityToken ValueType="${userToken}" EncodingType="${secext}#base64binary">${toBase64(textBytes(credential.token))}</wsse:BinarySecurityToken>`;
    case 'certificate':
      return signerToken(credential.signer);
    case 'renewal':
      return (
        `<u:Timestamp u:Id="_0"><u:Created>${credential.created}</u:Created><u:Expires>${credential.expires}</u:Expires></u:Timestamp>` +
        usernameToken(credential.userName, '')
      );
  }
}

function usernameToken(userName: string, password: string): string {
  return (
    `<wsse:UsernameToken u:Id="${usernameTokenId}"><wsse:Username>${escapeText(userName)}</wsse:Username>` +
    `<wsse:Password wsse:Type="${passwordText}">${escapeText(password)}</wsse:Password></wsse:UsernameToken>`
  );
}

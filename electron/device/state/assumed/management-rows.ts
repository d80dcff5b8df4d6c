import type { AssumptionId } from '../../../../shared/contract/assumption.ts';
import type { Assumption } from './assumption.ts';

/** Enrolment, sessions, and packages beside them. */
export const managementRows = {
  ppkgBareFileName: {
    decides:
      'A bare file name in a URL setting of a provisioning package that carries the file: its picture, or a name no scheme stands before',
    values: ['resolve', 'unsupportedScheme'],
    evidence: 'documented',
    source: 'Help text of Windows Configuration Designer: give just the file name; the web page says a file URL',
  },
  ppkgAgainstMdm: {
    decides: 'A provisioning package sets what management has set before',
    values: ['lastWriter', 'mdmStays'],
    evidence: 'inferred',
    source:
      'The provisioning engine "does not offer a means of prioritizing settings from different sources", and Personalization declares no merge',
  },
  ppkgSetupWhenEnrolled: {
    decides: 'A provisioning package that is applied as during setup (OOBE), on a PC that is enrolled',
    values: ['refused', 'applied'],
    evidence: 'inferred',
    source: 'A PC is enrolled at the end of setup or later; no document says that setup can be shown again without a reset',
  },
  csrShape: {
    decides: 'The certificate request of an enrolment, as Windows writes it or as strict parsers take it',
    values: ['windows', 'plain'],
    evidence: 'observed',
    source: 'Two captures of Windows 10 19043: `!` and NUL in a PrintableString; two of five servers tried refuse it',
  },
  discoveryVersion: {
    decides: 'RequestVersion of the Discover message',
    values: ['4.0', '1.0', '2.0', '3.0', '5.0', '6.0', '7.0'],
    evidence: 'observed',
    source: 'Capture of Windows 10 19043; what 26200 sends is not known, the specification lists 1.0 to 7.0',
  },
  messageIds: {
    decides: 'MessageIDs of the enrolment messages',
    values: ['constant', 'random'],
    evidence: 'observed',
    source: 'The same on two days and against two servers, and in the samples of [MS-MDE2]',
  },
  certificateToken: {
    decides: 'ValueType of the certificate that signs in to a server that asks for Certificate',
    values: ['x509v3', 'userToken'],
    evidence: 'inferred',
    source:
      "The documents contradict each other: [MS-MDE2] 3.4.4 says DeviceEnrollmentUserToken, Microsoft's sample has X509v3 in one message; the X.509 Certificate Token Profile of WS-Security says its own #X509v3. No capture",
  },
  certificateSignature: {
    decides: 'What the signature of a sign-in by certificate is over: the whole message (enveloped), or Timestamp, To and Body each',
    values: ['envelope', 'parts'],
    evidence: 'inferred',
    source:
      "[MS-MDE2] 3.4.4 and Microsoft's sample: enveloped, #envelop; the sample has no such Id, no transforms, and names RSA-SHA1 while it says RSA-SHA256. By parts is usual in WS-Security. No capture",
  },
  policyFault: {
    decides: 'A SOAP fault instead of a certificate policy',
    values: ['stop', 'continue'],
    evidence: 'inferred',
    source: 'Windows goes on after an answer it cannot read; what it does after a fault was not seen',
  },
  missingNonce: {
    decides: 'A provisioning document whose digest account has no AAUTHDATA',
    values: ['fail', 'accept'],
    evidence: 'observed',
    source: 'A Windows 11 ended with 0x80180023',
  },
  renewalToken: {
    decides: 'What a certificate renewal sends',
    values: ['pkcs7', 'pkcs10'],
    evidence: 'documented',
    source: '[MS-MDE2] 3.6: CMS signed with the old key; one server re-issues for a plain request over TLS with the old certificate',
  },
  clientCertificate: {
    decides: 'Whether sessions show their client certificate',
    values: ['send', 'withhold'],
    evidence: 'documented',
    source: 'A Windows PC shows it; without it a server has to fall back to the credentials of the account',
  },
  sessionCap: {
    decides: 'Messages after which a session that does not end is ended',
    values: ['50'],
    pattern: { expression: /^([2-9]|[1-9]\d{1,3})$/, words: 'a whole number from 2 to 9999' },
    evidence: 'inferred',
    source: 'The cap of Windows is not known; a public server was seen to send the same Get forever',
  },
  respURI: {
    decides: 'Where the next message goes when the server names a RespURI: there, or there with mode and Platform added',
    values: ['asGiven', 'withMode'],
    evidence: 'inferred',
    source:
      'OMA DM representation protocol: the address to use; no capture has a RespURI, and Windows adds a query to the address of its account',
  },
  firstCredential: {
    decides: 'Whether the message that opens a session proves itself before the server has asked: accounts with BASIC, none, or all',
    values: ['basic', 'none', 'all'],
    evidence: 'observed',
    source:
      'A Windows Phone 8.1 with AAUTHTYPE BASIC sends its credentials at once, a Windows 10 19043 with DIGEST only after a challenge; servers written for the phone read them in message 1 and cannot do without',
  },
  setupPage: {
    decides: 'Whether the Enrolment Status Page is shown where the server does not skip it',
    values: ['shown', 'never'],
    evidence: 'inferred',
    source:
      'Windows shows it while it is set up and at the first sign-in; this PC is set up already, and its server may still want to test the page',
  },
} as const satisfies Partial<Record<AssumptionId, Assumption>>;

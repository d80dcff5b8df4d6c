import { randomBytes } from 'node:crypto';
import { type CertificateRequest, readCertificateRequest } from './certificate-request.ts';
import { checkContext, readContext } from './context-items.ts';
import { base64Type, judgeCredentials } from './credentials.ts';
import { issueDeviceCertificate, provisioningDocument } from './provisioning-document.ts';
import { type Answer, type Enrolment, expectThat, type ReceivedRequest, type ServerState } from './server-state.ts';
import { namespaces, readSoap, type SoapRequest, soapAnswer, soapFault, soapMessage, switchedFault } from './soap.ts';
import { attributeOf, childOf, textAt } from './xml-node.ts';

const action = 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment/RST/wstep';
const deviceToken = 'http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentToken';
const pkcs10Type = 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment#PKCS10';
const documentType = 'http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentProvisionDoc';

/** `null` closes the connection. */
export type EnrolmentAnswer = Answer | null;

/** RequestSecurityToken of [MS-WSTEP], RequestType Issue; see renewal.ts for Renew. */
export function enrol(soap: SoapRequest, request: ReceivedRequest, state: ServerState): EnrolmentAnswer {
  const { operation, messageId } = soap;
  const right = (is: boolean, what: string) => expectThat(state, 'enrol', is, what);
  checkRequestShape(soap, right);
  const judged = judgeCredentials(soap, 'enrol', true, state);
  const switched = switchedFault('enrol', messageId, state);
  if (switched !== undefined) return switched;
  if ('refused' in judged) return soapFault({ id: judged.refused, messageId });

  const token = childOf(operation, 'BinarySecurityToken');
  right(attributeOf(token, 'ValueType') === pkcs10Type, `BinarySecurityToken has ValueType ${attributeOf(token, 'ValueType')}`);
  const certificateRequest = readCertificateRequest(Buffer.from(token?.text ?? '', 'base64'));
  if ('fault' in certificateRequest) {
    right(false, `The PKCS#10 cannot be read: ${certificateRequest.fault}`);
    return soapFault({ id: 'certificateRequest', messageId });
  }
  const refusal = judgeRequest(certificateRequest, messageId, state);
  if (refusal !== undefined) return refusal;

  const context = readContext(operation);
  checkContext(context, state);
  const hardwareId = context.find(({ name }) => name === 'HWDevID')?.value ?? '';
  const deviceId = context.find(({ name }) => name === 'DeviceID')?.value ?? '';
  right(
    certificateRequest.commonName.replace('\0', '').endsWith(deviceId) && deviceId !== '',
    'The CN of the request is not about the DeviceID',
  );
  if (takesOver(hardwareId, judged.user, state)) return soapFault({ id: 'invalidEnrollmentData', messageId });

  const enrolment: Enrolment = {
    userName: judged.user,
    deviceId,
    hardwareId,
    context,
    request: certificateRequest,
    certificate: issueDeviceCertificate(certificateRequest, state),
    account: newAccount(state),
    state: 'enrolled',
    renewals: 0,
    channelUri: null,
  };
  state.enrolments.push(enrolment);
  return collection(messageId, provisioningDocument(enrolment, request.origin, state), state);
}

function checkRequestShape({ operation, text }: SoapRequest, right: (is: boolean, what: string) => boolean): void {
  right(operation.prefix === 'wst' && operation.name === 'RequestSecurityToken', `Body holds ${operation.prefix}:${operation.name}`);
  const names = operation.children.map(({ prefix, name }) => `${prefix}:${name}`);
  right(names.join() === 'wst:TokenType,wst:RequestType,wsse:BinarySecurityToken,ac:AdditionalContext', `It holds ${names.join(', ')}`);
  right(textAt(operation, 'TokenType') === deviceToken, `TokenType is ${textAt(operation, 'TokenType')}`);
  const { soap, addressing, utility, security, trust, context } = namespaces;
  const declared = [`s="${soap}`, `a="${addressing}`, `u="${utility}`, `wsse="${security}`, `wst="${trust}`, `ac="${context}`];
  right(
    text.startsWith(`<s:Envelope ${declared.map((one) => `xmlns:${one}"`).join(' ')}`),
    'Envelope declares not s, a, u, wsse, wst, ac in this order',
  );
  const token = childOf(operation, 'BinarySecurityToken');
  right(
    token?.attributes.map(({ name }) => name).join() === 'ValueType,EncodingType',
    'BinarySecurityToken has not ValueType, EncodingType',
  );
  right(attributeOf(token, 'EncodingType') === base64Type, `BinarySecurityToken has EncodingType ${attributeOf(token, 'EncodingType')}`);
  right(/^[A-Za-z0-9+/]+=*$/.test(token?.text ?? ''), 'The request is not base64 on one line');
  right(text.includes(`<ac:AdditionalContext xmlns="${context}">`), 'AdditionalContext does not declare its default namespace');
}

/** What a certificate service looks at; undefined lets the request pass. */
function judgeRequest(request: CertificateRequest, messageId: string, state: ServerState): EnrolmentAnswer | undefined {
  const right = (is: boolean, what: string) => expectThat(state, 'enrol', is, what);
  const { shape, hash, keyLength, signedByItsKey } = request;
  if (!right(signedByItsKey, 'The PKCS#10 is not signed by the key it names') && !state.faults.isOn('anyRequest'))
    return soapFault({ id: 'certificateRequest', messageId });
  right(shape !== 'other', 'The subject or extension of the PKCS#10 is neither as Windows writes it nor plain');
  const wanted = state.faults.isOn('policyLongKey') ? 4_096 : 2_048;
  right(keyLength === wanted, `The key has ${keyLength} bits, the policy asks for ${wanted}`);
  if (keyLength < wanted && !state.faults.isOn('anyKeyLength')) return soapFault({ id: 'certificateRequest', messageId });
  const unread =
    state.faults.isOn('policyNotWellFormed') || state.faults.isOn('policyUndeclaredPrefix') || state.faults.isOn('noPolicyUrl');
  if (!unread) right(hash === state.settings.hash, `The PKCS#10 is signed with ${hash}, the policy asks for ${state.settings.hash}`);
  if (shape === 'windows' && state.faults.isOn('windowsRequestCloses')) return null;
  if (shape === 'windows' && state.faults.isOn('windowsRequestRefused')) return soapFault({ id: 'bareFault', status: 200, messageId });
  return undefined;
}

/** Whether the hardware is known and that is a reason to refuse. */
function takesOver(hardwareId: string, user: string, { enrolments, faults }: ServerState): boolean {
  const known = enrolments.find((enrolment) => enrolment.hardwareId === hardwareId && enrolment.state === 'enrolled');
  if (known === undefined) return false;
  if (faults.isOn('hardwareIdRefused') && known.userName !== user) return true;
  if (faults.isOn('hardwareIdTakenOver')) known.state = 'unenrolled by the server';
  return false;
}

function newAccount({ faults }: ServerState): Enrolment['account'] {
  const nonce = () => (faults.isOn('literalNonce') ? Buffer.from('nonce') : randomBytes(16));
  return {
    name: randomBytes(16).toString('hex').toUpperCase(),
    secret: randomBytes(12).toString('base64url'),
    nonce: nonce(),
    former: null,
    serverName: 'mdm-server',
    serverSecret: randomBytes(12).toString('base64url'),
    serverNonce: nonce(),
  };
}

/** The answer around a provisioning document. */
export function collection(messageId: string, document: string, { faults }: ServerState): Answer {
  const encoded = Buffer.from(document).toString('base64');
  const token = `<BinarySecurityToken ValueType="${documentType}" EncodingType="${base64Type}" xmlns="${namespaces.security}">${encoded}</BinarySecurityToken>`;
  if (faults.isOn('oddResponse')) return oddResponse(encoded);
  const inside = faults.isOn('noDocument') ? '' : token;
  return soapAnswer(
    'enrol',
    messageId,
    `<s:Body><RequestSecurityTokenResponseCollection xmlns="${namespaces.trust}"><RequestSecurityTokenResponse><TokenType>${deviceToken}</TokenType>` +
      `<DispositionMessage xmlns="http://schemas.microsoft.com/windows/pki/2009/01/enrollment"/><RequestedSecurityToken>${inside}</RequestedSecurityToken>` +
      '<RequestID xmlns="http://schemas.microsoft.com/windows/pki/2009/01/enrollment">0</RequestID></RequestSecurityTokenResponse></RequestSecurityTokenResponseCollection></s:Body>',
  );
}

/** Real Windows enrolled with each of these. */
function oddResponse(encoded: string): Answer {
  const lines = (encoded.match(/.{1,76}/g) ?? []).join('\r\n  ');
  return soapMessage(
    200,
    `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Header><u:Timestamp xmlns:u="${namespaces.utility}"><u:Created>2012-08-02T00:32:59.420Z</u:Created>` +
      `<u:Expires>2012-08-02T00:37:59.420Z</u:Expires></u:Timestamp></Header><Body><wst:RequestSecurityTokenResponseCollection xmlns:wst="${namespaces.trust}">` +
      `<wst:RequestSecurityTokenResponse><wst:RequestedSecurityToken><wsse:BinarySecurityToken xmlns:wsse="${namespaces.security}" ValueType="${documentType}">\r\n  ${lines}\r\n` +
      '</wsse:BinarySecurityToken></wst:RequestedSecurityToken></wst:RequestSecurityTokenResponse></wst:RequestSecurityTokenResponseCollection></Body></Envelope>',
  );
}

export function readEnrolmentRequest(request: ReceivedRequest, state: ServerState) {
  return readSoap(request, 'enrol', action, state);
}

import { randomUUID } from 'node:crypto';
import { faultTable, type SoapFaultId, type Step } from './faults.ts';
import { type Answer, expectThat, type ReceivedRequest, type ServerState } from './server-state.ts';
import { attributeOf, childOf, descend, escapeXml, parseXml, textAt, type XmlNode } from './xml-node.ts';

export const namespaces = {
  soap: 'http://www.w3.org/2003/05/soap-envelope',
  addressing: 'http://www.w3.org/2005/08/addressing',
  discovery: 'http://schemas.microsoft.com/windows/management/2012/01/enrollment',
  policy: 'http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy',
  trust: 'http://docs.oasis-open.org/ws-sx/ws-trust/200512',
  security: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  utility: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd',
  context: 'http://schemas.xmlsoap.org/ws/2006/12/authorization',
} as const;

export interface SoapRequest {
  readonly messageId: string;
  readonly header: XmlNode;
  /** The one child of Body. */
  readonly operation: XmlNode;
  readonly text: string;
}

/** Like `readSoap`, of the one operation of a service: what its Body holds is named as it must be, without a prefix. */
export function readOperation(
  request: ReceivedRequest,
  where: 'discover' | 'policy',
  { service, name, namespace }: { readonly service: string; readonly name: string; readonly namespace: string },
  state: ServerState,
): ReturnType<typeof readSoap> {
  const soap = readSoap(request, where, `${namespace}/${service}/${name}`, state);
  if ('fault' in soap) return soap;
  const { operation } = soap;
  const isRight = operation.name === name && operation.namespace === namespace && operation.prefix === '';
  expectThat(state, where, isRight, `Body holds ${operation.name}`);
  return soap;
}

/**
 * Reads a SOAP request and notes whatever differs from what Windows sends: version 1.2, prefixes, order, no white space. Answers
 * `fault` where nothing can be made of it. Source: [MS-MDE2] 3.1.4 and captures of real clients.
 */
export function readSoap(
  request: ReceivedRequest,
  where: string,
  action: string,
  state: ServerState,
): SoapRequest | { readonly fault: string } {
  const right = (is: boolean, what: string) => expectThat(state, where, is, what);
  const { headers } = request;
  right(request.method === 'POST', `The method is ${request.method}`);
  right(headers['content-type'] === 'application/soap+xml; charset=utf-8', `Content-Type is ${headers['content-type']}`);
  right(headers['user-agent'] === 'ENROLLClient', `User-Agent is ${headers['user-agent']}`);
  right(headers.soapaction === undefined, 'There is a SOAPAction header');
  right(headers['content-length'] === String(request.body.length), `Content-Length is ${headers['content-length']}`);
  const text = request.body.toString('utf8');
  if (state.faults.isOn('otherPrefixesFail') && !text.startsWith('<s:Envelope')) throw new Error('No s:Envelope');
  right(!/>\s+</.test(text), 'There is white space between elements');
  const root = parseXml(text);
  if ('fault' in root) {
    right(false, `It is not well-formed: ${root.fault}`);
    return root;
  }
  // The specification's sample of Discover declares them the other way round than all others.
  const declared = [`xmlns:s="${namespaces.soap}"`, `xmlns:a="${namespaces.addressing}"`];
  const isInOrder = (order: readonly string[]) => text.startsWith(`<s:Envelope ${order.join(' ')}`);
  right(isInOrder(declared) || (where === 'discover' && isInOrder(declared.toReversed())), `It begins ${text.slice(0, 120)}`);
  const header = childOf(root, 'Header');
  const body = childOf(root, 'Body');
  const operation = body?.children[0];
  if (header === undefined || body === undefined || operation === undefined) {
    right(false, 'There is no Header, no Body or nothing in the Body');
    return { fault: 'no Header or Body' };
  }
  right(body.children.length === 1, `Body holds ${body.children.length} elements`);
  checkHeader(header, { where, action, request, state });
  return { messageId: textAt(header, 'MessageID'), header, operation, text };
}

interface HeaderCheck {
  readonly where: string;
  readonly action: string;
  readonly request: ReceivedRequest;
  readonly state: ServerState;
}

function checkHeader(header: XmlNode, { where, action, request, state }: HeaderCheck): void {
  const right = (is: boolean, what: string) => expectThat(state, where, is, what);
  const names = header.children.map(({ prefix, name }) => `${prefix}:${name}`);
  const expected = ['a:Action', 'a:MessageID', 'a:ReplyTo', 'a:To'];
  right(names.slice(0, 4).join() === expected.join(), `The SOAP header holds ${names.join(', ')}`);
  right(names.length === 4 || (names.length === 5 && names[4] === 'wsse:Security'), `The SOAP header holds ${names.join(', ')}`);
  right(textAt(header, 'Action') === action, `Action is ${textAt(header, 'Action')}`);
  for (const name of ['Action', 'To']) {
    right(attributeOf(childOf(header, name), 's:mustUnderstand') === '1', `${name} has no s:mustUnderstand="1"`);
  }
  const id = textAt(header, 'MessageID');
  right(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id), `MessageID is ${id}`);
  const replyTo = textAt(header, 'ReplyTo', 'Address');
  right(replyTo === `${namespaces.addressing}/anonymous`, `ReplyTo is ${replyTo}`);
  const to = textAt(header, 'To');
  right(
    URL.canParse(to) && isSamePlace(new URL(to), new URL(request.path, request.origin)),
    `To is ${to}, the request went to ${request.origin}${request.path}`,
  );
}

function isSamePlace(told: URL, real: URL): boolean {
  return told.hostname === real.hostname && told.pathname === real.pathname && told.protocol === real.protocol;
}

const answerActions = {
  discover: `${namespaces.discovery}/IDiscoveryService/DiscoverResponse`,
  policy: `${namespaces.policy}/IPolicy/GetPoliciesResponse`,
  enrol: 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment/RSTRC/wstep',
  renew: 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment/RSTRC/wstep',
} as const;

export function soapAnswer(step: keyof typeof answerActions, messageId: string, body: string): Answer {
  const header =
    `<a:Action s:mustUnderstand="1">${answerActions[step]}</a:Action><a:ActivityId>${randomUUID()}</a:ActivityId>` +
    `<a:RelatesTo>${escapeXml(messageId)}</a:RelatesTo>`;
  return soapMessage(
    200,
    `<s:Envelope xmlns:s="${namespaces.soap}" xmlns:a="${namespaces.addressing}"><s:Header>${header}</s:Header>${body}</s:Envelope>`,
  );
}

export function soapMessage(status: number, body: string): Answer {
  return { status, headers: { 'Content-Type': 'application/soap+xml; charset=utf-8' }, body };
}

export interface FaultOrder {
  readonly id: SoapFaultId;
  readonly status?: number;
  readonly messageId?: string;
  readonly lowerCase?: boolean;
}

/** A SOAP fault as [MS-MDE2] 2.2.10 draws it. */
export function soapFault({ id, status = 500, messageId = '', lowerCase = false }: FaultOrder): Answer {
  const { subcode, errorType, words } = faultTable[id];
  const cased = (name: string | null) => (lowerCase ? (name?.toLowerCase() ?? null) : name);
  const code = `<s:Value>s:Receiver</s:Value>${subcode === null ? '' : `<s:Subcode><s:Value>${cased(subcode)}</s:Value></s:Subcode>`}`;
  const parts =
    `<s:Code>${code}</s:Code><s:Reason><s:Text xml:lang="en-us">${escapeXml(words)}</s:Text></s:Reason>` +
    (errorType === null ? '' : `<s:Detail>${errorDetail(cased(errorType) ?? '', words)}</s:Detail>`);
  const body = `<s:Body><s:Fault>${parts}</s:Fault></s:Body>`;
  const header = `<a:Action s:mustUnderstand="1">${answerActions.enrol}</a:Action><a:RelatesTo>${escapeXml(messageId)}</a:RelatesTo>`;
  const text = `<s:Envelope xmlns:s="${namespaces.soap}" xmlns:a="${namespaces.addressing}"><s:Header>${header}</s:Header>${body}</s:Envelope>`;
  return soapMessage(status, lowerCase ? lowerCaseTags(text) : text);
}

function errorDetail(errorType: string, words: string): string {
  return (
    '<DeviceEnrollmentServiceError xmlns="http://schemas.microsoft.com/windows/pki/2009/01/enrollment">' +
    `<ErrorType>${errorType}</ErrorType><Message>${escapeXml(words)}</Message><TraceId>2493ee37-beeb-4cb9-833c-cadde9067645</TraceId>` +
    '</DeviceEnrollmentServiceError>'
  );
}

/** As the documentation's sample: s:fault, s:code, s:subcode, deviceenrollmentserviceerror. Envelope and Body stay. */
function lowerCaseTags(text: string): string {
  return text.replaceAll(
    /(<\/?(?:s:)?)(Fault|Code|Value|Subcode|Reason|Text|Detail|DeviceEnrollmentServiceError|ErrorType|Message|TraceId)\b/g,
    (_, start: string, name: string) => `${start}${name.toLowerCase()}`,
  );
}

/** The fault that is switched on for a step, if any. */
export function switchedFault(step: Step, messageId: string, state: ServerState): Answer | undefined {
  const found = state.faults.takeSoap(step);
  if (found === undefined) return undefined;
  const { id, settings } = found;
  return soapFault({ id, status: settings.status ?? 500, messageId, lowerCase: state.faults.isOn('lowerCaseFaults') });
}

export function securityOf(request: SoapRequest): XmlNode | undefined {
  return descend(request.header, 'Security');
}

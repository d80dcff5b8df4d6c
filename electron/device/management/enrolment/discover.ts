import type { EnrolmentStep } from '../../../../shared/contract/enrolment.ts';
import { quoted, unseenWords } from '../../../../shared/quoted.ts';
import type { Result } from '../../../../shared/result.ts';
import type { XMLElement } from '../../xml/build-elements.ts';
import { failureOf, readSoapAnswer, type StepFailure } from '../errors/faults.ts';
import { childText, findElement } from '../messages/read-xml.ts';
import { discoverMessage, messageIds } from '../messages/soap.ts';
import {
  answerText,
  type RefuseRedirect,
  requestText,
  type SentRequest,
  sendFollowing,
  soapHeaders,
  stepDone,
  stepFailed,
} from './exchange.ts';
import { knownHosts, type RefuseHost, unknownHost } from './known-hosts.ts';
import type { AuthPolicy, EnrolmentContext, EnrolmentOrder } from './order.ts';

export interface Discovered {
  readonly authPolicy: AuthPolicy;
  readonly enrollmentVersion: string;
  readonly policyUrl: string | null;
  readonly enrolmentUrl: string;
  readonly authenticationUrl: string | null;
  /** Where discovery was answered; what the registry keeps as DiscoveryServiceFullURL. */
  readonly discoveryUrl: string;
}

const path = '/EnrollmentServer/Discovery.svc';

/** Where discovery goes, or why the address or the server typed leads nowhere. */
function discoveryUrl({ address, server }: Pick<EnrolmentOrder, 'address' | 'server'>): string | StepFailure {
  const domain = /^[^@\s]+@([^@\s/]+)$/.exec(address.trim())?.[1];
  if (domain === undefined) return { ...failureOf('0x8018002B', quoted(address)), look: 'The address: name@domain' };
  const typed = server?.trim() ?? '';
  const url = typed === '' ? `https://EnterpriseEnrollment.${domain}` : /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  // URL drops or maps in a name what cannot be seen: the password would go to another host than the one that was typed.
  const unseen = unseenWords(typed || domain);
  if (unseen !== '') return { ...failureOf('0x80180010', `${quoted(typed || domain)} holds ${unseen}`), look: 'The server: type it again' };
  if (!URL.canParse(url))
    return {
      ...failureOf('0x80180010', `${quoted(typed || domain)} is not a server name`),
      look: 'The server: a host name, or a whole URL',
    };
  const { origin, pathname, search } = withCase(url);
  return pathname === '/' && search === '' ? `${origin}${path}` : `${origin}${pathname}${search}`;
}

/** Where credentials may go: the host that was typed, and the services that discovery named. */
export function knownHostsOf(order: EnrolmentOrder, { policyUrl, enrolmentUrl, authenticationUrl }: Discovered): RefuseHost {
  const typed = discoveryUrl(order);
  return knownHosts(order, [typeof typed === 'string' ? typed : null, policyUrl, enrolmentUrl, authenticationUrl]);
}

/**
 * Discovery carries no credential, and over https the server that was typed may send it on: to the host of whoever runs it, as a rule.
 * Over plain http anybody on the way could have; Windows asks then.
 */
function refuseDiscoveryRedirect({ follow }: EnrolmentOrder): RefuseRedirect {
  const known = knownHosts({ follow }, []);
  return (to, from) => (from.protocol === 'https:' || to.hostname === from.hostname || known(to) === null ? null : unknownHost(to.host));
}

/** URL writes host names in lower case, Windows as they were typed. */
function withCase(url: string): { readonly origin: string; readonly pathname: string; readonly search: string } {
  const { pathname, search, protocol, host } = new URL(url);
  const typed = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? host;
  return { origin: `${protocol}//${typed.toLowerCase() === host ? typed : host}`, pathname, search };
}

export type Discovery = Result<Discovered, object> & { readonly steps: readonly EnrolmentStep[] };

/** Steps 1 and 2: a GET to see whether there is a server, then the Discover message to the same address. */
export async function discover(context: EnrolmentContext): Promise<Discovery> {
  const start = discoveryUrl(context.order);
  if (typeof start !== 'string') return { ok: false, steps: [stepFailed('find', context.now(), start)] };
  const found = await find(context, start);
  if (!found.ok) return { ok: false, steps: [found.step] };
  const asked = await ask(context, found.url);
  return asked.ok ? { ok: true, value: asked.discovered, steps: [found.step, asked.step] } : { ok: false, steps: [found.step, asked.step] };
}

async function find(context: EnrolmentContext, url: string) {
  const { now } = context;
  const headers = [
    ['Cache-Control', 'no-cache'],
    ['Pragma', 'no-cache'],
    ['User-Agent', 'ENROLLClient'],
  ] as const;
  const request: SentRequest = { method: 'GET', url, headers, body: null };
  const at = now();
  const reply = await sendFollowing(context, request, refuseDiscoveryRedirect(context.order));
  const texts = { request: requestText(request, []), answer: answerText(reply.kind === 'answer' ? reply.answer : reply.reply, []) };
  if (reply.kind === 'failed') return { ok: false as const, step: stepFailed('find', at, reply.failure, texts) };
  const { status } = reply.answer;
  const odd = status === 200 ? [] : [`Windows expects HTTP 200 here, the server answered ${status}; the Discover message decides`];
  const step = stepDone('find', at, {
    words: `There is a server at ${new URL(reply.url).host}`,
    notes: [...reply.notes, ...odd],
    ...texts,
  });
  return { ok: true as const, step, url: reply.url };
}

async function ask(context: EnrolmentContext, url: string) {
  const { order, machine, assumptions, now } = context;
  const offered = offeredBy(order);
  const body = discoverMessage({
    to: withPort(url),
    messageId: assumptions.messageIds === 'constant' ? messageIds.discover : randomUuid(context),
    email: order.address.trim(),
    requestVersion: assumptions.discoveryVersion,
    osVersion: machine.osVersion,
    osEdition: machine.osEdition,
    authPolicies: offered,
  });
  const request: SentRequest = { method: 'POST', url, headers: soapHeaders, body };
  const at = now();
  const reply = await sendFollowing(context, request, refuseDiscoveryRedirect(context.order));
  const texts = { request: requestText(request, []), answer: answerText(reply.kind === 'answer' ? reply.answer : reply.reply, []) };
  const failed = (failure: StepFailure) => ({ ok: false as const, step: stepFailed('discovery', at, failure, texts) });
  if (reply.kind === 'failed') return failed(reply.failure);
  const read = readSoapAnswer(reply.answer);
  if (read.kind !== 'read') return failed(read.kind === 'fault' ? read.fault : read.failure);
  const judged = judge(read.root, reply.url, offered);
  if ('code' in judged) return failed(judged);
  const notes = [...reply.notes, ...read.notes, ...judged.notes];
  const words = `The server asks for ${judged.discovered.authPolicy} sign-in, enrolment version ${judged.discovered.enrollmentVersion}`;
  return { ok: true as const, discovered: judged.discovered, step: stepDone('discovery', at, { words, notes, ...texts }) };
}

/** Certificate is offered where one is at hand, behind what captured clients offer. Source: [MS-MDE2] 3.1.4.1.3.1. */
function offeredBy({ authPolicy, certificate }: EnrolmentOrder): readonly AuthPolicy[] {
  if (authPolicy !== undefined) return [authPolicy];
  return certificate === undefined ? ['OnPremise', 'Federated'] : ['OnPremise', 'Federated', 'Certificate'];
}

/** `https://host:443/…`, as captured clients write it. */
function withPort(url: string): string {
  const { protocol, port } = new URL(url);
  if (port !== '') return url;
  return url.replace(/^(https?:\/\/[^/?#]+)/i, `$1:${protocol === 'https:' ? 443 : 80}`);
}

export function randomUuid({ crypto, token }: Pick<EnrolmentContext, 'crypto' | 'token'>): string {
  const digits = Array.from(crypto.digest('sha256', new TextEncoder().encode(token())), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  return `urn:uuid:${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

function judge(
  root: XMLElement,
  url: string,
  offered: readonly string[],
): { readonly discovered: Discovered; readonly notes: readonly string[] } | StepFailure {
  const result = findElement(root, 'DiscoverResult') ?? findElement(root, 'DiscoverResponse') ?? root;
  const missing = (name: string) => failureOf('0x80180008', `the answer has no ${name}`);
  const authPolicy = childText(result, 'AuthPolicy') ?? '';
  if (authPolicy === '') return missing('AuthPolicy');
  // An error, not a guess.
  if (authPolicy === 'Certificate' && !offered.includes('Certificate'))
    return failureOf('0x80180028', `the server asks for Certificate, offered were ${offered.join(' and ')}`);
  if (authPolicy !== 'OnPremise' && authPolicy !== 'Federated' && authPolicy !== 'Certificate')
    return failureOf('0x80180015', `it asks for ${quoted(authPolicy)}`);
  const enrolmentUrl = childText(result, 'EnrollmentServiceUrl') ?? '';
  if (enrolmentUrl === '') return missing('EnrollmentServiceUrl');
  const policyUrl = childText(result, 'EnrollmentPolicyServiceUrl') || null;
  const authenticationUrl = childText(result, 'AuthenticationServiceUrl') || null;
  if (authPolicy === 'Federated' && authenticationUrl === null) return missing('AuthenticationServiceUrl, which Federated needs');
  const urls = { EnrollmentServiceUrl: enrolmentUrl, EnrollmentPolicyServiceUrl: policyUrl, AuthenticationServiceUrl: authenticationUrl };
  for (const [name, value] of Object.entries(urls)) {
    if (value === null) continue;
    const protocol = URL.canParse(value) ? new URL(value).protocol : '';
    if (protocol !== 'https:' && protocol !== 'http:')
      return failureOf('0x80180008', `${name} is ${quoted(value)}, which is not an https address`);
    if (protocol === 'http:' && url.startsWith('https:')) return failureOf('0x8018001A', `${name} is ${quoted(value)}`);
  }
  const enrollmentVersion = childText(result, 'EnrollmentVersion') ?? '';
  return {
    discovered: {
      authPolicy,
      enrollmentVersion: enrollmentVersion || '3.0',
      policyUrl,
      enrolmentUrl,
      authenticationUrl,
      discoveryUrl: url,
    },
    notes: [
      ...(offered.includes(authPolicy) ? [] : [`The server asks for ${authPolicy}, although ${offered.join(' and ')} was offered`]),
      ...(enrollmentVersion === '' ? ['The answer has no EnrollmentVersion; 3.0 is assumed'] : []),
      ...(policyUrl !== null && new URL(policyUrl).hostname !== new URL(enrolmentUrl).hostname
        ? ['Policy and enrolment service have different host names; the specification requires the same']
        : []),
      ...(policyUrl === null ? ['The server names no policy service: 2048 bits and SHA-1, as Windows assumes then'] : []),
    ],
  };
}

import { toBase64 } from '../../../../shared/base64.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { done, type Result } from '../../../../shared/result.ts';
import type { HttpsAnswer, HttpsHeader, HttpsReply } from '../../ports/https-client.ts';
import { decodeBytes, isWBXML } from '../../syncml/wire/decode-bytes.ts';
import { maskMessage } from '../../syncml/wire/mask-message.ts';
import { textBytes } from '../asn1/der.ts';
import { type Cookies, createCookies } from '../enrolment/cookies.ts';
import { knownHosts } from '../enrolment/known-hosts.ts';
import { codingNotes, failureOf, type StepFailure, statusFailure, transportFailure } from '../errors/faults.ts';
import { macHeader } from './credentials.ts';
import { type SessionDeps, type SessionOrder, sessionOrigins } from './session-order.ts';

/** 5 MiB is what one SyncML message may have; a little more is read so that it can be told. */
const limits = { connectMs: 30_000, idleMs: 10_000, totalMs: 120_000, bodyBytes: 6 * 1024 * 1024 } as const;

/** How messages of one session go out. */
export interface Post {
  /** Where the next message goes; RespURI and redirects change it. */
  url: string;
  /** Maintenance with a user signed in, else Machine. */
  readonly mode: string;
  /** The same in all messages of a session. */
  readonly correlation: string;
  /** Whether messages prove themselves by their MAC. */
  mac: boolean;
  /** WinHTTP sends back what a server sets, for as long as a session lasts: servers behind a balancer are found again by it. */
  readonly cookies: Cookies;
  /** The host of a RespURI that was not followed, until it is told. */
  notFollowed: string | null;
}

export function openPost(deps: SessionDeps, order: SessionOrder): Post {
  const mode = order.loginStatus === 'user' ? 'Maintenance' : 'Machine';
  return {
    url: withMode(deps.enrolment().account.address, mode),
    mode,
    correlation: `${toBase64(deps.crypto.digest('sha256', textBytes(deps.token())))
      .replaceAll(/[+/=]/g, 'A')
      .slice(0, 16)}.0.0.0`,
    mac: false,
    cookies: createCookies(),
    notFollowed: null,
  };
}

/** The address with the query Windows 10 was captured to add. */
export function withMode(address: string, mode: string): string {
  const [plain = ''] = address.split('#');
  return `${plain}${plain.includes('?') ? '&' : '?'}mode=${mode}&Platform=WoA`;
}

export type Posted =
  | { readonly kind: 'text'; readonly text: string; readonly line: string; readonly notes: readonly string[] }
  /** `unreachable`: nobody answered at this address, however often it was tried. */
  | { readonly kind: 'failed'; readonly failure: StepFailure; readonly unreachable?: true };

/** Sends a message and brings the answer's text. Repeats the same bytes after a lost connection, after 429, and where a redirect leads. */
export async function post(document: string, post: Post, order: SessionOrder, deps: SessionDeps): Promise<Posted> {
  const { account, state } = deps.enrolment();
  // Leaving is told once: best effort.
  const retries = state === 'ending' ? 0 : account.retries;
  const encoded = await encode(document, deps);
  if (!encoded.ok) return { kind: 'failed', failure: failureOf('0x80180008', encoded.problem.detail) };
  const body = encoded.value;
  let tries = 0;
  let backoff = account.initialBackoffMs;
  let redirects = 0;
  for (let polite = 0; ; ) {
    if (deps.signal.aborted)
      return { kind: 'failed', failure: transportFailure({ kind: 'failed', reason: 'cancelled', detail: '' }, false) };
    const headers = await headersFor(body, post, order, deps);
    const { pathname, search } = new URL(post.url);
    deps.tell({
      from: 'pc',
      at: deps.now(),
      line: `POST ${pathname}${search}`,
      text: maskMessage(document),
      notes: [
        ...(tries + polite > 0 ? ['Sent again, the same bytes'] : []),
        ...(post.notFollowed === null
          ? []
          : [`RespURI names ${quoted(post.notFollowed)}, which this enrolment does not know; sent where the message before went`]),
      ],
    });
    post.notFollowed = null;
    const reply = await deps.https.request({ method: 'POST', url: post.url, headers, body, limits, signal: deps.signal });
    if (reply.kind === 'answer') post.cookies.take(post.url, reply.headers.get('set-cookie') ?? []);
    const verdict = await judgeReply(reply, post.url, deps);
    if (verdict.kind === 'text' || verdict.kind === 'failed') return verdict;
    if (deps.signal.aborted)
      return { kind: 'failed', failure: transportFailure({ kind: 'failed', reason: 'cancelled', detail: '' }, false) };
    if (verdict.kind === 'moved') {
      redirects += 1;
      if (redirects > 5) return { kind: 'failed', failure: failureOf('0x80180010', 'more than 5 redirects') };
      post.url = verdict.url;
    } else if (verdict.kind === 'later') {
      polite += 1;
      if (polite > 5) return { kind: 'failed', failure: verdict.failure };
      await deps.wait(verdict.waitMs);
    } else {
      tries += 1;
      if (tries > retries) return { kind: 'failed', failure: verdict.failure, ...(state !== 'ending' && { unreachable: true }) };
      await deps.wait(backoff);
      backoff = Math.min(backoff * 2, account.maxBackoffMs);
    }
  }
}

type Judged =
  | Posted
  | { readonly kind: 'moved'; readonly url: string }
  | { readonly kind: 'later'; readonly waitMs: number; readonly failure: StepFailure }
  | { readonly kind: 'again'; readonly failure: StepFailure };

const mostRetryAfterMs = 6 * 60 * 60 * 1000;

async function judgeReply(reply: HttpsReply, url: string, deps: SessionDeps): Promise<Judged> {
  if (reply.kind === 'failed') {
    const failure = transportFailure(reply, false);
    const passing: readonly string[] = ['name-not-resolved', 'cannot-connect', 'connection-lost', 'time-out'];
    return { kind: passing.includes(reply.reason) ? 'again' : 'failed', failure };
  }
  if (reply.status === 429) {
    const waitMs = retryAfter(reply, deps.now());
    const failure = statusFailure(reply);
    return waitMs > mostRetryAfterMs ? { kind: 'failed', failure } : { kind: 'later', waitMs, failure };
  }
  const location = reply.headers.get('location')?.[0];
  if (reply.status >= 300 && reply.status < 400 && location !== undefined) return moved(location, url, deps);
  if (reply.status < 200 || reply.status > 299) return { kind: 'failed', failure: statusFailure(reply) };
  return readBody(reply, deps);
}

/** Seconds or an HTTP date; a minute where there is neither. */
function retryAfter({ headers }: HttpsAnswer, now: number): number {
  const value = headers.get('retry-after')?.[0]?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 60_000 : Math.max(0, date - now);
}

/** The same origin, or one this enrolment came by; never one that loses security. */
function moved(location: string, url: string, deps: SessionDeps): Judged {
  const next = URL.canParse(location, url) ? new URL(location, url) : null;
  const refused = next === null ? null : refuseHost(next, url, deps);
  if (next === null || (next.protocol !== 'https:' && url.startsWith('https:')))
    return { kind: 'failed', failure: failureOf('0x8018001A', quoted(location)) };
  if (refused !== null) {
    const words = `The server redirects the session to another host, ${quoted(next.host)}, which this enrolment does not know`;
    return { kind: 'failed', failure: { ...failureOf('0x8018001A'), words } };
  }
  return { kind: 'moved', url: next.href };
}

/** Null for a host of this enrolment, or one that was said yes to when it was made. */
export function refuseHost(next: URL, url: string, deps: Pick<SessionDeps, 'enrolment'>): StepFailure | null {
  const { account, enrolmentUrl, discoveryUrl, follow } = deps.enrolment();
  return knownHosts({ follow }, [url, account.address, enrolmentUrl, discoveryUrl])(next);
}

async function readBody(reply: HttpsAnswer, { wbxml }: SessionDeps): Promise<Judged> {
  const { body, headers, status, complete } = reply;
  const line = `HTTP ${status}`;
  const short = complete ? [] : ['The answer ended before its Content-Length; Windows accepts what arrived if it is complete'];
  const notes = [...short, ...codingNotes(reply)];
  if (body.length === 0)
    return complete
      ? { kind: 'text', text: '', line, notes }
      : {
          kind: 'again',
          failure: transportFailure({ kind: 'failed', reason: 'connection-lost', detail: 'nothing of the answer arrived' }, false),
        };
  const type = headers.get('content-type')?.[0] ?? '';
  // WBXML begins with its version, XML with < or a byte order mark: what is announced as the one and is the other is read as what it is.
  const isBinary = isWBXML(body) || (/wbxml/i.test(type) && body[0] !== 0x3c && body[0] !== 0xef);
  const text = isBinary ? await wbxml.decode(body) : decodeBytes(body, 'xml');
  // WBXML that was cut cannot be read; XML that was cut may seem to be more of it.
  const isCut = !complete && (text.ok ? !isBinary && !/<\/(?:\w+:)?SyncML>\s*$/.test(text.value) : isBinary);
  if (!text.ok && !isCut) return { kind: 'failed', failure: failureOf('0x80180008', text.problem.detail) };
  if (!text.ok || isCut) {
    return {
      kind: 'again',
      failure: transportFailure({ kind: 'failed', reason: 'connection-lost', detail: 'the answer was cut off' }, false),
    };
  }
  return { kind: 'text', text: text.value, line, notes };
}

async function encode(document: string, { enrolment, wbxml }: SessionDeps): Promise<Result<Uint8Array>> {
  return enrolment().account.encoding === 'xml' ? done(textBytes(document)) : wbxml.encode(document);
}

/** In the order of the captured client. Source for those that stand there now and then: [MS-MDM] 2.2.2. */
async function headersFor(
  body: Uint8Array,
  { url, correlation, mac, cookies }: Post,
  order: SessionOrder,
  deps: SessionDeps,
): Promise<readonly HttpsHeader[]> {
  const { setting, crypto, enrolment } = deps;
  const { account, client } = enrolment();
  const binary = account.encoding === 'wbxml';
  const cookie = cookies.header(url);
  const version = Number.parseFloat(setting('SyncApplicationVersion') ?? '1.0');
  const urgent = order.alerts.filter(({ mark }) => mark === 'critical' || mark === 'fatal');
  const secret = account.toServer;
  const signature = /^(?:true|1)$/i.test(setting('RequireMessageSigning') ?? '') ? await signatureOf(body, client, deps) : null;
  return [
    ['Accept', 'application/vnd.syncml.dm+xml, application/vnd.syncml.dm+wbxml, application/octet-stream'],
    ['Accept-Charset', 'UTF-8'],
    ['Client-Request-Id', setting('EntDMID') || '0'],
    ['Content-Type', `application/vnd.syncml.dm+${binary ? 'wbxml' : 'xml'}`],
    ...(urgent.length === 0 ? [] : [['MDM-GenericAlert', urgent.map(({ type }) => `<${type}>`).join('')] as const]),
    ['Ms-Cv', correlation],
    ...(signature === null ? [] : [['MS-Signature', signature] as const]),
    ['User-Agent', 'MSFT OMA DM Client/1.2.0.1'],
    ...(version >= 4 ? [['UserAgentOrigin', String(sessionOrigins[order.origin])] as const] : []),
    ...(mac && secret !== null ? [['x-syncml-hmac', macHeader(secret, body, crypto)] as const] : []),
    ...(cookie === null ? [] : [['Cookie', cookie] as const]),
  ];
}

async function signatureOf(
  content: Uint8Array,
  client: { readonly key: string; readonly certificate: string },
  { crypto, now }: SessionDeps,
): Promise<string> {
  const signed = await crypto.signMessage({
    content,
    detached: true,
    key: client.key,
    certificate: client.certificate,
    signingTime: now(),
  });
  return toBase64(signed);
}

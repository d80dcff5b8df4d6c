import type { EnrolmentStep, EnrolmentStepName } from '../../../../shared/contract/enrolment.ts';
import { quoted } from '../../../../shared/quoted.ts';
import type { HttpsAnswer, HttpsConnections, HttpsHeader, HttpsReply } from '../../ports/https-client.ts';
import { mask } from '../../syncml/wire/mask-message.ts';
import { bodyText, type StepFailure, transportFailure } from '../errors/faults.ts';
import type { EnrolmentContext } from './order.ts';

const enrolmentLimits = { connectMs: 30_000, idleMs: 10_000, totalMs: 100_000, bodyBytes: 4 * 1024 * 1024 } as const;

/** No header but these: SOAP 1.2 carries its action in the message. Seen in captures. */
export const soapHeaders: readonly HttpsHeader[] = [
  ['Content-Type', 'application/soap+xml; charset=utf-8'],
  ['User-Agent', 'ENROLLClient'],
];

export interface SentRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: readonly HttpsHeader[];
  readonly body: string | null;
}

/** What a step writes down: texts of the messages, shortened and without the secrets. */
const keptCharacters = 64 * 1024;

export async function send(https: HttpsConnections, request: SentRequest, signal: AbortSignal): Promise<HttpsReply> {
  return https.request({ ...request, limits: enrolmentLimits, signal });
}

export function requestText({ method, url, headers, body }: SentRequest, secrets: readonly string[]): string {
  const { host, pathname, search } = new URL(url);
  const head = [`${method} ${pathname}${search} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), `Host: ${host}`];
  return withoutSecrets(shortened(`${head.join('\n')}\n\n${body ?? ''}`), secrets);
}

export function answerText(reply: HttpsReply, secrets: readonly string[]): string {
  if (reply.kind === 'failed') return reply.detail;
  const headers = [...reply.headers].flatMap(([name, values]) => values.map((value) => `${name}: ${value}`));
  const body = bodyText(reply);
  return withoutSecrets(shortened(`HTTP/1.1 ${reply.status}\n${headers.join('\n')}\n\n${withoutDocument(body)}`), secrets);
}

/** A provisioning document may hold account secrets; its own step shows it with those masked. Whatever stands in a token of an answer, CDATA included. */
function withoutDocument(body: string): string {
  const opening = /<(?:[\w.-]{1,64}:)?BinarySecurityToken\b[^<>]*>/g;
  let shown = '';
  let passed = 0;
  for (let tag = opening.exec(body); tag !== null; tag = opening.exec(body)) {
    const [written] = tag;
    const end = body.indexOf('</', opening.lastIndex);
    shown += `${body.slice(passed, tag.index)}${written}(the document, decoded, is in the next step)`;
    passed = end === -1 ? body.length : end;
    opening.lastIndex = passed;
  }
  return shown + body.slice(passed);
}

/** A short secret is masked only where it is the whole of a value: a password of one letter would blacken every text. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length > 0)
    .reduce((shown, secret) => {
      const values = shown
        .replaceAll(`>${secret}<`, `>${mask}<`)
        .replaceAll(`[CDATA[${secret}]]>`, `[CDATA[${mask}]]>`)
        .replaceAll(`=${secret}&`, `=${mask}&`)
        .replaceAll(`"${secret}"`, `"${mask}"`);
      if (secret.length >= 6) return values.replaceAll(secret, mask);
      return values.endsWith(`=${secret}`) ? `${values.slice(0, -secret.length)}${mask}` : values;
    }, text);
}

export function shortened(text: string): string {
  return text.length > keptCharacters ? `${text.slice(0, keptCharacters)}\n… (${text.length - keptCharacters} more characters)` : text;
}

/** A step that went well, or on. */
export function stepDone(step: EnrolmentStepName, at: number, told: { readonly words: string } & Partial<EnrolmentStep>): EnrolmentStep {
  const notes = told.notes ?? [];
  return { step, at, request: null, answer: null, ...told, notes, verdict: notes.length > 0 ? 'noted' : 'ok' };
}

export function stepFailed(step: EnrolmentStepName, at: number, failure: StepFailure, told: Partial<EnrolmentStep> = {}): EnrolmentStep {
  return { step, at, request: null, answer: null, notes: [], ...told, ...failure, verdict: 'failed' };
}

export type Redirected =
  | { readonly kind: 'answer'; readonly answer: HttpsAnswer; readonly url: string; readonly notes: readonly string[] }
  | { readonly kind: 'failed'; readonly failure: StepFailure; readonly reply: HttpsReply };

const mostRedirects = 5;

/** Says of the place a redirect leads to, from another, why it is not followed; null where it is. */
export type RefuseRedirect = (to: URL, from: URL) => StepFailure | null;

/** Sends, and follows redirects that lose no security and that `refuse` has nothing against. */
export async function sendFollowing(
  { https, signal }: Pick<EnrolmentContext, 'https' | 'signal'>,
  request: SentRequest,
  refuse: RefuseRedirect,
): Promise<Redirected> {
  let { url } = request;
  const notes: string[] = [];
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const reply = await send(https, { ...request, url }, signal);
    if (reply.kind === 'failed') return { kind: 'failed', failure: transportFailure(reply), reply };
    const location = reply.headers.get('location')?.[0];
    if (reply.status < 300 || reply.status > 399 || location === undefined) return { kind: 'answer', answer: reply, url, notes };
    const next = URL.canParse(location, url) ? new URL(location, url) : null;
    if (next === null || !['http:', 'https:'].includes(next.protocol) || (url.startsWith('https:') && next.protocol === 'http:')) {
      const words = 'Windows follows no redirect to a less secure address';
      return {
        kind: 'failed',
        failure: { code: '0x8018001A', words: `${words}: ${quoted(location)}`, look: 'The Location header of the answer' },
        reply,
      };
    }
    const failure = refuse(next, new URL(url));
    if (failure !== null) return { kind: 'failed', failure, reply };
    notes.push(`Redirected (HTTP ${reply.status}) to ${next.host}`);
    url = next.href;
  }
  const failure = { code: '0x80180010', words: `More than ${mostRedirects} redirects`, look: 'The Location headers of the server' };
  return { kind: 'failed', failure, reply: { kind: 'failed', reason: 'bad-answer', detail: failure.words } };
}

import type { breakSteps } from '../../../../shared/contract/management/breakpoints.ts';
import type { HttpsClient, HttpsReply, HttpsRequest } from '../../ports/https-client.ts';
import { decodeWBXMLAtOnce, encodeWBXML } from '../../syncml/wire/wbxml/wbxml-text.ts';

/** Where on the way of a managed PC a request stands. */
export type WireStep = (typeof breakSteps)[number];

/** A request on its way out. */
export interface WireMessage {
  readonly step: WireStep;
  /** The how manieth request of this step on its connections: in a session that of the message, repeats counted. */
  readonly number: number;
  readonly order: HttpsRequest;
  /** The body as text; WBXML as the XML it stands for. */
  readonly text: string;
}

export type Send = (order: HttpsRequest) => Promise<HttpsReply>;

/** Stands between the PC and its server: sends what it wants, how often it wants, and answers what it wants. */
export type WireRule = (message: WireMessage, send: Send) => Promise<HttpsReply>;

/** HTTPS through rules: the first is the nearest to the PC. They are asked for with each request. */
export function throughRules(https: HttpsClient, rules: () => readonly WireRule[]): HttpsClient {
  return {
    open(identity) {
      const connections = https.open(identity);
      const counts = new Map<WireStep, number>();
      return {
        request(order) {
          const step = stepOf(order);
          const number = (counts.get(step) ?? 0) + 1;
          counts.set(step, number);
          const last: Send = (changed) => connections.request(changed);
          const send = rules().reduceRight<Send>(
            (next, rule) => (changed) => rule({ step, number, order: changed, text: requestText(changed) }, next),
            last,
          );
          return send(order);
        },
        close: () => connections.close(),
      };
    },
  };
}

/** By what the request says, because servers choose their paths. */
export function stepOf({ method, url, headers, body }: Pick<HttpsRequest, 'method' | 'url' | 'headers' | 'body'>): WireStep {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (/syncml/i.test(type)) return 'session';
  const soap = typeof body === 'string' && /soap\+xml/i.test(type) ? body : '';
  if (soap.includes('IDiscoveryService/Discover')) return 'discovery';
  if (soap.includes('IPolicy/GetPolicies')) return 'policy';
  if (soap.includes('enrollment/RST/wstep')) return soap.includes('/200512/Renew<') ? 'renewal' : 'certificate';
  // Whatever its header says.
  if (method === 'POST' && /^\s*(?:<\?xml[^>]*>\s*)?<SyncML\b/.test(requestText({ body }))) return 'session';
  return method === 'GET' && /\/EnrollmentServer\/Discovery\.svc$/i.test(new URL(url).pathname) ? 'find' : 'sign-in';
}

/** The body of a request as text; bytes that are no WBXML as they are. */
export function requestText({ body }: Pick<HttpsRequest, 'body'>): string {
  return body === null ? '' : typeof body === 'string' ? body : bytesText(body);
}

export function replyText(reply: HttpsReply): string {
  return reply.kind === 'failed' ? '' : bytesText(reply.body);
}

function bytesText(bytes: Uint8Array): string {
  const decoded = isBinary(bytes) ? decodeWBXMLAtOnce(bytes) : null;
  return decoded?.ok ? decoded.value : new TextDecoder().decode(bytes);
}

/** Whether a request goes out as WBXML, whatever its header says. */
export function isWbxml({ body }: Pick<HttpsRequest, 'body'>): boolean {
  return body !== null && typeof body !== 'string' && isBinary(body);
}

/** 1.0 to 1.3: no XML begins with such a byte. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes[0] !== undefined && bytes[0] <= 3;
}

/** The same request with another text, in the coding it has; text that WBXML cannot hold goes out as it is. */
export async function withText(order: HttpsRequest, text: string): Promise<HttpsRequest> {
  return { ...order, body: await recoded(order.body, text) };
}

/** The same answer with another text, likewise. */
export async function withReplyText(reply: HttpsReply, text: string): Promise<HttpsReply> {
  if (reply.kind === 'failed') return reply;
  const body = await recoded(reply.body, text);
  return { ...reply, body: typeof body === 'string' ? new TextEncoder().encode(body) : body };
}

async function recoded(before: HttpsRequest['body'], text: string): Promise<string | Uint8Array> {
  if (before === null || typeof before === 'string') return text;
  if (!isBinary(before)) return new TextEncoder().encode(text);
  const encoded = await encodeWBXML(text, async () => undefined);
  return encoded.ok ? encoded.value : text;
}

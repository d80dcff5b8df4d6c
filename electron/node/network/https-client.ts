import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent, request as requestHttps } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { checkServerIdentity, createSecureContext, type PeerCertificate, type SecureContext } from 'node:tls';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { quoted } from '../../../shared/quoted.ts';
import type {
  HttpsClient,
  HttpsConnections,
  HttpsFailure,
  HttpsIdentity,
  HttpsReply,
  HttpsRequest,
} from '../../device/ports/https-client.ts';
import { guardedLookup, type ResolveAll, refusedLiteral, resolveWithSystem } from './guarded-lookup.ts';
import { describeHttpsError } from './https-errors.ts';
import { sendBody } from './send-body.ts';
import { trustingAsThisComputer, trustingBeside } from './trusted-authorities.ts';

export interface NodeHttpsOptions {
  /** How names become addresses. */
  readonly resolveAll?: ResolveAll;
  /**
   * Whether the computer's authorities are trusted beside those of an identity that names some; true where it is left out. Without them an
   * identity has no list of them of its own: that is for many PCs in one process, which trust what they were told to.
   */
  readonly hostTrust?: boolean;
}

/**
 * Node's own HTTPS client, on purpose: it keeps the bytes of a body that is shorter than its Content-Length, as Windows does, and fetch
 * and undici throw them away.
 */
export function createHttpsClient({ resolveAll = resolveWithSystem, hostTrust = true }: NodeHttpsOptions = {}): HttpsClient {
  const secrets = new Map<string, Secure>();
  const secureOf = (identity: HttpsIdentity): Secure => {
    const key = JSON.stringify([identity.roots, identity.clientCertificate]);
    const known = secrets.get(key) ?? { context: secureContext(identity, hostTrust), sessions: new Map() };
    // One enrolment has a handful of identities in its life; those of enrolments that ended are not kept.
    if (secrets.size > 8) secrets.clear();
    secrets.set(key, known);
    return known;
  };
  return { open: (identity) => openConnections(identity, () => secureOf(identity), resolveAll) };
}

/** What TLS of one identity needs. */
interface Secure {
  readonly context: SecureContext;
  /** The newest TLS session with a host: with it the next connection proves no certificate anew. */
  readonly sessions: Map<string, Buffer>;
}

/** TLS of one enrolment: its roots beside those of the computer. A certificate or key that cannot be read throws. */
function secureContext({ roots, clientCertificate }: HttpsIdentity, hostTrust: boolean): SecureContext {
  if (roots.length === 0 && clientCertificate === null) return trustingAsThisComputer();
  const own = clientCertificate && { cert: clientCertificate.certificate, key: clientCertificate.key };
  if (!hostTrust) return createSecureContext({ ...(roots.length > 0 && { ca: [...roots] }), minVersion: 'TLSv1.2', ...own });
  return trustingBeside(roots, own);
}

const kept = { keepAlive: true, maxSockets: 4 } as const;

function openConnections(identity: HttpsIdentity, secureOf: () => Secure, resolveAll: ResolveAll): HttpsConnections {
  const plain = new HttpAgent(kept);
  let agent: Agent | null = null;
  const secure = () => {
    const { context, sessions } = secureOf();
    agent ??= new Agent({ ...kept, secureContext: context });
    return { agent, sessions };
  };
  return {
    async request(order) {
      const target = targetOf(order.url, identity);
      if (target === null) return failure('bad-url', `${quoted(order.url)} is no http or https address`);
      const { hostname } = target.url;
      const refuse = (address: string) => identity.refuseAddress(address, hostname);
      const lookup = guardedLookup(resolveAll, refuse);
      const refused = target.overridden ? null : refusedLiteral(hostname, refuse);
      if (refused !== null) return failure('address-refused', `${target.url.host} is an address this server may not name`);
      if (order.signal?.aborted === true) return failure('cancelled', 'stopped before it began');
      try {
        const begin = () => start(order, target, { plain, secure, lookup });
        const request = begin();
        const reply = await exchange(order, target.url, request);
        // A kept connection that the server has closed meanwhile is nobody's failure: the request goes out on another one, as with Windows.
        const isStale = reply.kind === 'failed' && reply.reason === 'connection-lost' && request.reusedSocket;
        return isStale ? await exchange(order, target.url, begin()) : reply;
      } catch (error) {
        // Headers and keys that Node itself refuses.
        return failure('tls', `${target.url.host}: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
    close() {
      agent?.destroy();
      plain.destroy();
    },
  };
}

interface Target {
  readonly url: URL;
  readonly host: string;
  readonly port: number;
  readonly overridden: boolean;
}

/** Where the socket leads; the URL stays what server and certificate are asked for. */
function targetOf(text: string, { hosts }: HttpsIdentity): Target | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const ownPort = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const instead = hosts.get(url.hostname.toLowerCase());
  if (instead === undefined) return { url, host: url.hostname.replace(/^\[|\]$/g, ''), port: ownPort, overridden: false };
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+|[^:]*:[^:]*:.*?))(?::(\d+))?$/.exec(instead) ?? [];
  return { url, host: bracketed ?? plain ?? instead, port: port === undefined ? ownPort : Number(port), overridden: true };
}

interface Means {
  readonly plain: HttpAgent;
  readonly secure: () => { readonly agent: Agent; readonly sessions: Map<string, Buffer> };
  readonly lookup: LookupFunction;
}

function start(order: HttpsRequest, { url, host, port, overridden }: Target, { plain, secure, lookup }: Means): ClientRequest {
  const length = order.body === null ? [] : ['Content-Length', String(Buffer.byteLength(order.body))];
  // As a list Node sends them as they are, in this order.
  const headers = [...order.headers.flat(), ...length, 'Host', url.host];
  const common = {
    method: order.method,
    path: `${url.pathname}${url.search}`,
    host,
    port,
    headers,
    // Windows bears line ends without CR, and both a length and chunks: nothing is shared with others on these connections.
    insecureHTTPParser: true,
    ...(!overridden && { lookup }),
  };
  if (url.protocol === 'http:') return requestHttp({ ...common, agent: plain });
  const servername = isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 ? url.hostname : '';
  const { agent, sessions } = secure();
  const session = sessions.get(url.host);
  const request = requestHttps({
    ...common,
    agent,
    ...(session !== undefined && { session }),
    servername,
    rejectUnauthorized: true,
    checkServerIdentity: (_name: string, certificate: PeerCertificate) =>
      checkServerIdentity(url.hostname.replace(/^\[|\]$/g, ''), certificate),
  });
  request.on('socket', (socket: Socket) => {
    if (!request.reusedSocket) socket.on('session', (ticket: Buffer) => void sessions.set(url.host, ticket));
  });
  return request;
}

function exchange(order: HttpsRequest, url: URL, request: ClientRequest): Promise<HttpsReply> {
  const { promise, resolve } = Promise.withResolvers<HttpsReply>();
  const timers = new Set<NodeJS.Timeout>();
  const state = { connected: false };
  const end = (reply: HttpsReply, destroy: boolean) => {
    for (const timer of timers) clearTimeout(timer);
    order.signal?.removeEventListener('abort', cancel);
    if (destroy) request.destroy();
    resolve(reply);
  };
  const cancel = () => end(failure('cancelled', `${url.host}: stopped while it ran`), true);
  const limit = (ms: number, words: string) => timers.add(setTimeout(() => end(failure('time-out', `${url.host}: ${words}`), true), ms));
  order.signal?.addEventListener('abort', cancel, { once: true });
  limit(order.limits.totalMs, `no whole answer within ${order.limits.totalMs / 1000} s`);
  const connecting = setTimeout(() => {
    if (!state.connected) end(failure('time-out', `${url.host}: no connection within ${order.limits.connectMs / 1000} s`), true);
  }, order.limits.connectMs);
  timers.add(connecting);
  request.on('socket', (socket: Socket) => {
    const connected = () => {
      state.connected = true;
    };
    if (!socket.connecting && request.reusedSocket) connected();
    socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', connected);
  });
  request.on('error', (error) => end(describeHttpsError(error, url.host, state.connected), true));
  request.on('response', (response) => {
    state.connected = true;
    gather(response, order, (reply) => end(reply, reply.kind === 'failed' || !reply.complete));
  });
  // Head and body are two writes: the second must not wait until the first is acknowledged.
  request.setNoDelay(true);
  void sendBody(request, order);
  return promise;
}

/** The body until its end, its limit, or until it stands still; what came of one that breaks off is kept. */
function gather(response: IncomingMessage, { limits }: HttpsRequest, end: (reply: HttpsReply) => void): void {
  const pieces: Buffer[] = [];
  let bytes = 0;
  const remoteAddress = response.socket.remoteAddress ?? '';
  const answer = (complete: boolean): HttpsReply => {
    const headers = allHeaders(response);
    const coding = headers.get('content-encoding')?.[0]?.trim().toLowerCase() ?? '';
    const body = plain(Buffer.concat(pieces), complete ? coding : '', limits.bodyBytes);
    if (body === null) return failure('bad-answer', `the answer is ${quoted(coding)}, and cannot be read as that`);
    return { kind: 'answer', status: response.statusCode ?? 0, headers, body, complete, remoteAddress };
  };
  const idle = setTimeout(() => end(answer(false)), limits.idleMs);
  const settle = (reply: HttpsReply) => {
    clearTimeout(idle);
    end(reply);
  };
  response.on('data', (piece: Buffer) => {
    idle.refresh();
    bytes += piece.length;
    if (bytes > limits.bodyBytes) settle(failure('too-large', `the answer is larger than ${limits.bodyBytes} bytes`));
    else pieces.push(piece);
  });
  response.on('end', () => settle(answer(response.complete)));
  response.on('error', () => settle(answer(false)));
  response.on('close', () => settle(answer(response.complete)));
}

const codings = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate: inflateSync, br: brotliDecompressSync } as const;

/** Nothing asks for a coding, and some servers use one all the same. null where it is another, broken, or more than `most` bytes come out. */
function plain(body: Buffer, coding: string, most: number): Buffer | null {
  if (coding === '' || coding === 'identity' || body.length === 0) return body;
  const decode = Object.hasOwn(codings, coding) ? codings[coding as keyof typeof codings] : null;
  try {
    return decode === null ? null : decode(body, { maxOutputLength: most });
  } catch {
    return null;
  }
}

function allHeaders({ rawHeaders }: IncomingMessage): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    all.set(name, [...(all.get(name) ?? []), rawHeaders[index + 1] ?? '']);
  }
  return all;
}

function failure(reason: HttpsFailure['reason'], detail: string): HttpsFailure {
  return { kind: 'failed', reason, detail };
}

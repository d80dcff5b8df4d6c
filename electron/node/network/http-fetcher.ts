import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import type { Failed } from '../../device/ports/failed.ts';
import type { Fetcher, FetchReply, FetchRequest } from '../../device/ports/fetcher.ts';
import { guardedLookup, type ResolveAll, refusedLiteral, resolveWithSystem } from './guarded-lookup.ts';
import { httpBody } from './http-body.ts';
import { describeNetworkError, type Stage } from './transfer-errors.ts';
import { trusting, trustingAsThisComputer } from './trusted-authorities.ts';

export interface HttpFetcherOptions {
  /** How names become addresses. */
  readonly resolveAll?: ResolveAll;
  /** PEM certificates of authorities to trust instead of those this computer trusts. */
  readonly certificateAuthorities?: readonly string[];
}

/** Every request looks like this one beside its name, whatever computer and account it comes from. */
const headers = { accept: '*/*', 'accept-encoding': 'identity', connection: 'close' } as const;
const mostHeaderBytes = 16_384;
const mostInterimReplies = 16;
const fixed = { maxHeaderSize: mostHeaderBytes, insecureHTTPParser: false } as const;

/**
 * HTTP and HTTPS by Node's own client: one connection a request, strict parser, no proxy, cookies, credentials or referer.
 * Certificates are always checked, also where the environment says otherwise.
 */
export function createHttpFetcher({ resolveAll = resolveWithSystem, certificateAuthorities }: HttpFetcherOptions = {}): Fetcher {
  const trusted = certificateAuthorities && trusting(certificateAuthorities);
  const open = (order: FetchRequest, url: URL): Connection => {
    const secure = url.protocol === 'https:';
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = Number(url.port === '' ? (secure ? 443 : 80) : url.port);
    const lookup = guardedLookup(resolveAll, order.refuseAddress);
    const security = { secureContext: trusted ?? trustingAsThisComputer(), rejectUnauthorized: true, ...serverName(host) };
    const socket = secure ? connectSecure({ host, port, lookup, ...security }) : connectPlain({ host, port, lookup });
    // Without an agent nothing of the environment, a proxy least of all, has a say in where the socket leads.
    const createConnection = () => socket;
    const options = { ...fixed, method: order.method, headers: { 'user-agent': order.userAgent, ...headers }, createConnection };
    return { socket, secure, request: (secure ? requestHttps : requestHttp)(url, options) };
  };
  return {
    request(order) {
      const url = new URL(order.url);
      const refused = refusedLiteral(url.hostname, order.refuseAddress);
      if (refused !== null) return Promise.resolve(describeNetworkError(refused, 'connecting', url.host));
      if (order.signal.aborted) return Promise.resolve(cancelled);
      return exchange(url, order, open(order, url));
    },
  };
}

/** The name to ask for in the handshake; addresses are not sent. Source: RFC 6066, 3. */
function serverName(host: string): { readonly servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}

interface Connection {
  readonly socket: Socket;
  readonly secure: boolean;
  readonly request: ClientRequest;
}

const cancelled: Failed = { kind: 'failed', reason: 'cancelled', detail: 'stopped while it ran' };

/** What request, reply and body of one exchange share. The first failure stands; everything after it is its echo. */
interface Exchange {
  stage: Stage;
  failure: Failed | null;
  readonly timers: Set<NodeJS.Timeout>;
}

function exchange(url: URL, order: FetchRequest, connection: Connection): Promise<FetchReply> {
  const { request, socket } = connection;
  const state: Exchange = { stage: 'connecting', failure: null, timers: new Set() };
  const { promise, resolve } = Promise.withResolvers<FetchReply>();
  const close = () => {
    for (const timer of state.timers) clearTimeout(timer);
    order.signal.removeEventListener('abort', abort);
    request.destroy();
  };
  const fail = (failed: Failed) => {
    state.failure ??= failed;
    close();
    resolve(state.failure);
  };
  const abort = () => fail(cancelled);
  const describe = (error: unknown) => describeNetworkError(error, state.stage, url.host);
  const limit = (ms: number, failed: Omit<Failed, 'kind'>) => {
    const timer = setTimeout(() => fail({ kind: 'failed', ...failed }), ms);
    state.timers.add(timer);
    return () => clearTimeout(timer);
  };
  order.signal.addEventListener('abort', abort, { once: true });
  request.on('error', (error) => fail(describe(error)));
  limit(order.timeouts.totalMs, { reason: 'total-timeout', detail: url.host });
  watchConnection({ connection, order, state, limit, fail, host: url.host });
  // Nobody asked for another protocol: nothing that follows could be understood. Node tells of it as `upgrade` where the reply names the protocol.
  const switched = () => fail({ kind: 'failed', reason: 'protocol-switched', detail: url.host });
  request.on('upgrade', switched);
  request.on('response', (reply) => {
    if (reply.statusCode === 101) return switched();
    state.stage = 'body';
    const remoteAddress = socket.remoteAddress ?? '';
    const body = httpBody(reply, { timeouts: order.timeouts, failure: () => state.failure, fail, describe, close });
    resolve({ kind: 'reply', status: reply.statusCode ?? 0, headers: allHeaders(reply), remoteAddress, body });
  });
  request.end();
  return promise;
}

interface Watched {
  readonly connection: Connection;
  readonly order: FetchRequest;
  readonly state: Exchange;
  readonly limit: (ms: number, failed: Omit<Failed, 'kind'>) => () => void;
  readonly fail: (failed: Failed) => void;
  readonly host: string;
}

/** One timer until the connection stands, handshake included; one from there until the last header has come. */
function watchConnection({ connection: { request, socket, secure }, order, state, limit, fail, host }: Watched): void {
  const { connectMs, firstByteMs } = order.timeouts;
  const connected = limit(connectMs, { reason: 'connect-timeout', detail: host });
  socket.once('connect', () => {
    state.stage = secure ? 'handshake' : 'waiting';
    const refused = refusedPeer(socket, order, host);
    if (refused !== null) fail(refused);
  });
  socket.once(secure ? 'secureConnect' : 'connect', () => {
    if (state.failure !== null) return;
    state.stage = 'waiting';
    connected();
    request.once('response', limit(firstByteMs, { reason: 'first-byte-timeout', detail: host }));
  });
  let interim = 0;
  request.on('information', () => {
    interim += 1;
    if (interim > mostInterimReplies)
      fail({ kind: 'failed', reason: 'bad-response', detail: `${host}: more than ${mostInterimReplies} interim replies` });
  });
}

/** The socket has the last word on where it leads, whatever the lookup said, and before anything is sent. One that does not know has lost its peer. */
function refusedPeer({ remoteAddress: address }: Socket, { refuseAddress }: FetchRequest, host: string): Failed | null {
  if (address === undefined) return { kind: 'failed', reason: 'reset', detail: `${host}: it hung up at once` };
  const reason = refuseAddress(address);
  return reason === null ? null : { kind: 'failed', reason, detail: address };
}

/** Every value of every header, in order: what Node merges or drops is what a judge must see. */
function allHeaders({ rawHeaders }: IncomingMessage): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const values = all.get(name) ?? [];
    values.push(rawHeaders[index + 1] ?? '');
    all.set(name, values);
  }
  return all;
}

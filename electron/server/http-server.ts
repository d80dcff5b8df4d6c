import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Changed } from '../../shared/contract/contract.ts';
import { done, type Result, refused } from '../../shared/result.ts';
import type { ScreenshotRequest } from '../../shared/window/screenshot.ts';
import { renewalPath } from '../../shared/window/token-renewal.ts';
import { identityPath } from '../node/crypto/identity-proof.ts';
import { newRenewalKey } from '../node/crypto/token-renewal.ts';
import { namedResponse } from './answer-headers.ts';
import type { ApiDeps, MakeFilm, PreferenceKeeper } from './api-context.ts';
import { addApiRoutes } from './api-routes.ts';
import { answerBrokenRequest } from './client-error.ts';
import type { ConnectionShares } from './connection-shares.ts';
import { createConnectionShares } from './connection-shares.ts';
import { createEventStreams, type EventStreams } from './event-streams.ts';
import { noFilms } from './film-route.ts';
import { createOneTimeLogins, type OneTimeLogins } from './one-time-logins.ts';
import { createPageFiles, type PageFiles } from './page-files.ts';
import { addPageRoutes, openingPath } from './page-routes.ts';
import { untilClosed } from './preferences-route.ts';
import { sendRefusal } from './refusal.ts';
import { type Client, ownHosts, refuseRequest } from './request-guard.ts';
import { noPhotograph, type TakeScreenshot } from './screenshot-route.ts';
import { type DoorLimits, doorLimits } from './server-limits.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

export interface HttpServerDeps extends Pick<ApiDeps, 'operations' | 'pictureFile' | 'decodeBytes' | 'wbxml' | 'noteRefused' | 'report'> {
  readonly subscribe: (listener: (changed: Changed) => void) => () => void;
  /** Folder of the built renderer; may be missing, then there are no pages. */
  readonly rendererFolder: string;
  /** 256 random bits as text. */
  readonly token: string;
  /** 256 random bits as text, the same at each start: a page that stays open reads the new token by it. Without it none does. */
  readonly renewalKey?: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Goes into the Server header. */
  readonly version: string;
  readonly limits?: Partial<DoorLimits>;
  /** Takes screenshots; without it they are refused. */
  readonly photograph?: TakeScreenshot;
  /** Makes films; without it they are refused. */
  readonly film?: MakeFilm;
  /** Without it, what the page's user chose is kept until the door closes. */
  readonly preferences?: PreferenceKeeper;
}

export interface HttpServer {
  /** `http://127.0.0.1:PORT`, without the token. */
  readonly url: string;
  readonly port: number;
  /** A URL that opens the page once, within 30 s, for the command line of a browser. */
  openingUrl(): string;
  /** Takes no more requests, lets running ones finish for a second, then hangs up. */
  close(): Promise<void>;
}

interface ServerContext {
  readonly server: Server;
  readonly connections: ConnectionShares;
  readonly tickets: OneTimeLogins;
  readonly eventStreams: EventStreams;
  readonly limits: DoorLimits;
}

/** Opens the HTTP door on 127.0.0.1, and on nothing else. Refused with 409 when the port is taken. */
export async function createHttpServer(deps: HttpServerDeps): Promise<Result<HttpServer>> {
  const limits = { ...doorLimits, ...deps.limits };
  const connections = createConnectionShares(limits);
  const server = createLimitedServer(limits, connections, deps.version);
  const port = await listen(server, deps.port);
  if (!port.ok) return port;
  const doorway = {
    server,
    limits,
    connections,
    tickets: createOneTimeLogins(limits.ticketMs, () => performance.now()),
    eventStreams: createEventStreams({ subscribe: deps.subscribe, limits }),
  };
  server.on('request', createListener(deps, doorway, port.value));
  const url = `http://127.0.0.1:${port.value}`;
  return done({
    url,
    port: port.value,
    openingUrl: () => `${url}${openingPath}${doorway.tickets.issue()}`,
    close: () => closeDoorway(doorway),
  });
}

function createLimitedServer(limits: DoorLimits, connections: ConnectionShares, version: string): Server {
  const server = createServer({
    ServerResponse: namedResponse(`managed-pc/${version}`),
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(1_000, limits.headersMs / 2),
    maxHeaderSize: 16 * 1024,
    insecureHTTPParser: false,
  });
  server.timeout = limits.idleMs;
  server.on('connection', connections.opened);
  server.on('timeout', (socket) => {
    // A long piece of work ends in an answer or a refusal: nobody is cut off while it runs.
    if (connections.isAtWork(socket)) socket.setTimeout(limits.idleMs);
    else socket.destroy();
  });
  server.on('clientError', answerBrokenRequest);
  return server;
}

async function listen(server: Server, port: number): Promise<Result<number>> {
  try {
    server.listen({ host: '127.0.0.1', port, exclusive: true });
    await once(server, 'listening');
    return done((server.address() as AddressInfo).port);
  } catch (error) {
    return refused({ title: `Port ${port} cannot be used`, detail: listenFailure(error, port), status: 409 });
  }
}

function listenFailure(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? `${error.code}` : `${error}`;
  if (code === 'EADDRINUSE')
    return `Another program listens on port ${port}. Choose another with --port, or leave it out to get a free one.`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose one above 1023 with --port, or leave it out.`;
  return `Listening on 127.0.0.1:${port} failed with ${code}.`;
}

const publicPaths = [openingPath, identityPath, renewalPath];

function createListener(deps: HttpServerDeps, doorway: ServerContext, port: number) {
  const files = createPageFiles(deps.rendererFolder);
  const shares = createShares(doorway.limits);
  const answer = createApp(deps, doorway, files, port);
  const { connections } = doorway;
  const rules = {
    hosts: ownHosts(port),
    token: deps.token,
    targetLength: doorway.limits.targetLength,
    isPublic: (path: string) => path === '/' || files.has(path) || publicPaths.some((begin) => path.startsWith(begin)),
    secondsToWait: (client: Client) => shares[client].take(),
  };
  /** Whoever was answered while the door closes would keep it open with a connection nobody needs. */
  const hangUp = () => doorway.server.closeIdleConnections();
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (!doorway.server.listening) outgoing.setHeader('Connection', 'close');
    const hasConnection = (client: Client) => connections.claim(incoming.socket, client);
    const refusal = refuseRequest(incoming, { ...rules, hasConnection });
    const answered = connections.answering(incoming.socket, outgoing);
    outgoing.on('close', () => {
      answered();
      if (!doorway.server.listening) setImmediate(hangUp);
    });
    if (refusal === null) void answer(incoming, outgoing);
    else sendRefusal(outgoing, refusal, incoming.method !== 'GET' && incoming.method !== 'HEAD');
  };
}

function createShares({ requestsPerSecond, requestBurst }: DoorLimits): Readonly<Record<Client, TokenBucket>> {
  const share = { perSecond: requestsPerSecond, burst: requestBurst, now: () => performance.now() };
  return { page: createTokenBucket(share), script: createTokenBucket(share) };
}

function createApp(deps: HttpServerDeps, { eventStreams, tickets, limits }: ServerContext, files: PageFiles, port: number) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const { photograph = noPhotograph, film = noFilms, preferences = untilClosed(), token, renewalKey = newRenewalKey() } = deps;
  const screenshot = (wish: ScreenshotRequest) => photograph(`http://127.0.0.1:${port}/#token=${token}`, wish);
  addApiRoutes(app, { ...deps, eventStreams, bodyBytes: limits.bodyBytes, screenshot, film, preferences });
  addPageRoutes(app, { files, tickets, token, port, renewalKey });
  return getRequestListener((request, env) => app.fetch(request, env));
}

async function closeDoorway({ server, eventStreams, limits }: ServerContext): Promise<void> {
  eventStreams.close();
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const hangUp = setTimeout(() => server.closeAllConnections(), limits.closeMs);
  await closed;
  clearTimeout(hangUp);
}

import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { FaultSettings, HttpFaultId, Step } from './faults.ts';
import type { Answer, ReceivedRequest, ServerState } from './server-state.ts';

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

export interface ListenerOptions {
  readonly key: string;
  readonly cert: string;
  readonly port: number;
  readonly stepOf: (request: ReceivedRequest) => Step | undefined;
  /** null closes the connection. */
  readonly handle: (step: Step, request: ReceivedRequest) => Answer | null;
  readonly state: ServerState;
}

/** HTTPS on 127.0.0.1. Any client certificate is let in: handlers judge it. */
export async function startListener(options: ListenerOptions): Promise<Listener> {
  const { key, cert, port } = options;
  const dead = { is: false };
  const server = createServer({ key, cert, requestCert: true, rejectUnauthorized: false, minVersion: 'TLSv1.2' });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (dead.is) {
      request.socket.destroy();
      return;
    }
    serve(request, response, options).catch((error: unknown) => {
      if (request.readableAborted) dead.is = options.state.faults.isOn('resetKills');
      else options.state.complaints.push({ where: 'server', what: `The server itself failed: ${String(error)}` });
      request.socket.destroy();
    });
  });
  server.on('tlsClientError', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

async function serve(message: IncomingMessage, response: ServerResponse, options: ListenerOptions): Promise<void> {
  const request = await receive(message);
  const step = options.stepOf(request);
  if (step === undefined) {
    send(response, { status: 404, headers: { 'Content-Type': 'text/plain' }, body: 'There is nothing here' });
    return;
  }
  const fault = options.state.faults.takeHttp(step);
  if (fault !== undefined && isInsteadOfWork(fault.id)) {
    misbehave(fault, { request, response, answer: null });
    return;
  }
  const { faults, settings } = options.state;
  if (step === 'session' && request.body.length > settings.session.maxMsgSize && faults.isOn('largeHangs')) return;
  const answer = options.handle(step, request);
  if (answer === null) message.socket.destroy();
  else if (fault !== undefined) misbehave(fault, { request, response, answer });
  else send(response, answer);
}

async function receive(message: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const [path = '/', query = ''] = (message.url ?? '/').split(/\?(.*)/s);
  const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
  const { socket } = message;
  const peer = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
  return {
    method: message.method ?? '',
    path,
    query,
    headers,
    body: Buffer.concat(chunks),
    clientThumbprint: peer === undefined ? null : peer.fingerprint.replaceAll(':', ''),
    origin: `https://${headers.host ?? 'localhost'}`,
  };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

/** Faults in whose presence the request is not even looked at. */
function isInsteadOfWork(id: HttpFaultId): boolean {
  return !['lostAnswer', 'shortBody', 'chunked', 'cutBody', 'closesKept'].includes(id);
}

interface Exchange {
  readonly request: ReceivedRequest;
  readonly response: ServerResponse;
  readonly answer: Answer | null;
}

function misbehave(fault: { id: HttpFaultId; settings: FaultSettings }, exchange: Exchange): void {
  const { request, response } = exchange;
  const instead = answerInstead(fault, request);
  if (instead !== undefined) send(response, instead);
  else spoil(fault.id, exchange);
}

/** The answer that comes in place of the right one. */
function answerInstead({ id, settings }: { id: HttpFaultId; settings: FaultSettings }, request: ReceivedRequest): Answer | undefined {
  const { path, query, origin, headers } = request;
  const redirect = (location: string) => ({ status: settings.status ?? 302, headers: { Location: location }, body: '' });
  switch (id) {
    case 'httpStatus':
      return { status: settings.status ?? 500, headers: { 'Content-Type': 'text/html' }, body: '<html><body><h1>No</h1></body></html>' };
    case 'tooManyRequests':
      return { status: 429, headers: { 'Retry-After': String(settings.seconds ?? 5) }, body: '' };
    case 'emptyAnswer':
      return { status: 200, headers: {}, body: '' };
    case 'redirect':
      return redirect(`${origin}${path}?${query === '' ? '' : `${query}&`}moved=1`);
    case 'redirectAway':
      return redirect(`https://elsewhere.test${path}${query === '' ? '' : `?${query}`}`);
    case 'redirectInsecure':
      return redirect(`http://${headers.host}${path}`);
    case 'hugeAnswer':
      return { status: 200, headers: { 'Content-Type': 'application/soap+xml' }, body: Buffer.alloc(64 * 1024 * 1024, ' ') };
    case 'closedConnection':
    case 'lostAnswer':
    case 'hangs':
    case 'shortBody':
    case 'chunked':
    case 'closesKept':
    case 'cutBody':
      return undefined;
  }
}

/** What happens to the connection; any other fault than these leaves it hanging. */
function spoil(id: HttpFaultId, { response, answer }: Exchange): void {
  const body = Buffer.from(answer?.body ?? '');
  const [status, headers] = [answer?.status ?? 200, answer?.headers ?? {}];
  const half = body.subarray(0, Math.floor(body.length / 2));
  if (id === 'closedConnection' || id === 'lostAnswer') response.socket?.destroy();
  if (id === 'shortBody') {
    response.writeHead(status, { ...headers, 'Content-Length': body.length + 336 });
    response.write(body, () => response.socket?.end());
  }
  if (id === 'chunked') {
    response.writeHead(status, { ...headers });
    response.write(half, () => response.end(body.subarray(half.length)));
  }
  if (id === 'closesKept') {
    response.writeHead(status, { ...headers, 'Content-Length': body.length, Connection: 'keep-alive' });
    response.end(body, () => response.socket?.destroySoon());
  }
  if (id === 'cutBody') {
    response.writeHead(status, { ...headers, 'Content-Length': body.length });
    response.write(half, () => response.socket?.destroy());
  }
}

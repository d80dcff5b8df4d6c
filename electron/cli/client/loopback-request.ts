import { Agent, type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ApiRequest, Transport } from '../../../shared/client/client.ts';
import type { RunningPC } from './running-pc.ts';

/**
 * Requests to the running PC, each of which rejects when nothing answers. Not by `fetch`, which can be told by its environment (NODE_USE_ENV_PROXY, HTTP_PROXY) to
 * hand the token to a proxy: an agent of our own knows no proxy, and Node's HTTP client follows no redirect.
 */
export function loopbackTransport(running: RunningPC, signal: AbortSignal): Transport {
  return async (asked) => {
    const answer = await requestLoopback(running, asked, signal);
    const { statusCode: status = 0, headers } = answer;
    return { status, type: headers['content-type'] ?? '', text: () => textOf(answer), file: () => answer };
  };
}

async function requestLoopback({ url, token }: RunningPC, asked: ApiRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const { method, path, headers, body } = asked;
  const whole = typeof body === 'string' ? Buffer.from(body) : body instanceof Uint8Array ? body : null;
  const sent = request(`${url}${path}`, {
    method,
    agent: new Agent(),
    signal,
    headers: {
      Authorization: `Bearer ${token}`,
      ...headers,
      ...(whole === null ? {} : { 'Content-Length': whole.byteLength }),
    },
  });
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  sent.on('response', resolve);
  sent.on('error', reject);
  // Without a listener Node drops such a connection and tells nobody.
  sent.on('upgrade', (_answer, socket) => {
    socket.destroy();
    reject(new Error('it switches to another protocol (HTTP 101)'));
  });
  // A PC that refuses a body does not read it to its end: an answer that came counts, whatever becomes of the rest.
  if (whole !== null || body === undefined) sent.end(whole ?? undefined);
  else pipeline(Readable.from(body as AsyncIterable<Uint8Array>), sent).catch(reject);
  return promise;
}

/** The rest of an answer as text. */
async function textOf(answer: IncomingMessage): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of answer as AsyncIterable<Uint8Array>) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

import type { Agent, IncomingMessage, RequestOptions } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ApiRequest, Transport } from '../../../shared/client/client.ts';
import { identityPath, isSameProof, newChallenge, proveIdentity } from '../../node/crypto/identity-proof.ts';
import type { RunningPC } from './running-pc.ts';

/**
 * Not imported: for an import Node prepares all the module has to offer, WebSocket and with it the whole of `fetch`, which takes a fifth
 * of what a short command takes.
 */
const http = process.getBuiltinModule('node:http');

/** A PC proves itself at once, whatever it works on. */
const proofWithinMs = 20_000;
const longestProof = 4_096;

/**
 * Requests to the running PC, each of which rejects when nothing answers. Not by `fetch`, which can be told by its environment (NODE_USE_ENV_PROXY, HTTP_PROXY) to
 * hand the token to a proxy: an agent of our own knows no proxy, and Node's HTTP client follows no redirect.
 *
 * After kill -9 of a PC any program may listen on its port. So whoever listens has to prove first that it knows the token, and the token goes out on
 * that very connection or not at all. Another answer than a proof comes back as it is when it is a redirect.
 */
export function loopbackTransport(running: RunningPC, signal: AbortSignal): Transport {
  return async (asked) => {
    const answer = await requestLoopback(running, asked, signal);
    const { statusCode: status = 0, headers } = answer;
    return { status, type: headers['content-type'] ?? '', text: () => textOf(answer), file: () => answer };
  };
}

async function requestLoopback(running: RunningPC, asked: ApiRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const strange = await askForProof(running, agent, signal);
  if (strange !== null) return strange;
  const { method, path, headers, body } = asked;
  const whole = typeof body === 'string' ? Buffer.from(body) : body instanceof Uint8Array ? body : null;
  const { sent, answer, fail } = begin(running, agent, {
    method,
    path,
    headers: {
      Authorization: `Bearer ${running.token}`,
      ...headers,
      Connection: 'close',
      ...(whole === null ? {} : { 'Content-Length': whole.byteLength }),
    },
    signal,
  });
  sent.on('socket', () => {
    // Nothing has gone out yet: a new connection has nobody at its end who proved anything.
    if (!sent.reusedSocket) sent.destroy(Object.assign(new Error('the connection ended'), { code: 'ECONNRESET' }));
  });
  // A PC that refuses a body does not read it to its end: an answer that came counts, whatever becomes of the rest.
  if (whole !== null || body === undefined) sent.end(whole ?? undefined);
  else pipeline(Readable.from(body as AsyncIterable<Uint8Array>), sent).catch(fail);
  return answer;
}

/** null when the proof is right. */
async function askForProof({ url, token }: RunningPC, agent: Agent, signal: AbortSignal): Promise<IncomingMessage | null> {
  const challenge = newChallenge();
  const limit = AbortSignal.timeout(proofWithinMs);
  const either = AbortSignal.any([signal, limit]);
  try {
    const { sent, answer } = begin({ url }, agent, { method: 'GET', path: `${identityPath}${challenge}`, signal: either });
    sent.end();
    const told = await answer;
    const { statusCode: status = 0 } = told;
    if (status >= 300 && status < 400) return told;
    const proof = status === 200 ? await textOf(told, longestProof) : '';
    if (isSameProof(proveIdentity(token, Number(new URL(url).port), challenge), proof)) return null;
    throw new NotThisPC(versionOf(told));
  } catch (error) {
    agent.destroy();
    throw limit.aborted ? new Error(`it sent nothing for ${proofWithinMs / 1_000} s`) : error;
  }
}

/** What answers is not the PC the file tells of. `version`: of Managed PC, where it says it is one. */
export class NotThisPC extends Error {
  readonly version: string | null;

  constructor(version: string | null) {
    super('it does not prove that it is this PC, and was not given the token');
    this.version = version;
  }
}

function versionOf({ headers }: IncomingMessage): string | null {
  return /^managed-pc\/([\w.+-]{1,40})$/.exec(String(headers.server ?? ''))?.[1] ?? null;
}

function begin({ url }: Pick<RunningPC, 'url'>, agent: Agent, options: RequestOptions) {
  const sent = http.request(`${url}${options.path ?? '/'}`, { ...options, agent });
  const { promise: answer, resolve, reject: fail } = Promise.withResolvers<IncomingMessage>();
  sent.on('response', resolve);
  sent.on('error', fail);
  // Without a listener Node drops such a connection and tells nobody.
  sent.on('upgrade', (_answer, socket) => {
    socket.destroy();
    fail(new Error('it switches to another protocol (HTTP 101)'));
  });
  return { sent, answer, fail };
}

/** The rest of an answer as text. Rejects when it is longer than `mostBytes`. */
async function textOf(answer: IncomingMessage, mostBytes = Number.POSITIVE_INFINITY): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > mostBytes) throw new Error('it sends more than a PC does');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

/** What a server answered under load. */
export interface LoadResult {
  readonly requests: number;
  /** Answers that were not 2xx. */
  readonly failures: number;
  readonly perSecond: number;
  /** ms from sending a request to its last byte. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Load {
  readonly port: number;
  readonly connections: number;
  readonly durationMs: number;
  /** The next request as it goes over the wire. */
  readonly request: () => string;
}

/**
 * Keeps connections busy, one request at a time on each. On bare sockets, because an HTTP client would take more of the processor
 * than the server that is measured. Answers must carry Content-Length.
 */
export async function load({ port, connections, durationMs, request }: Load): Promise<LoadResult> {
  const started = performance.now();
  const latencies: number[] = [];
  let failures = 0;
  const worker = async () => {
    const exchange = await openExchange(port);
    while (performance.now() - started < durationMs) {
      const sent = performance.now();
      const status = await exchange.send(request());
      latencies.push(performance.now() - sent);
      if (status < 200 || status > 299) failures += 1;
    }
    exchange.close();
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - started) / 1_000;
  const requests = latencies.length;
  return { requests, failures, perSecond: requests / seconds, p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) };
}

/** The smallest value that at least this share of the values does not exceed; NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

interface Exchange {
  /** Resolves with the status when the whole answer is there. */
  send(request: string): Promise<number>;
  close(): void;
}

async function openExchange(port: number): Promise<Exchange> {
  const socket = await connected(port);
  let waiting = Promise.withResolvers<number>();
  let received = '';
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1');
    const status = wholeAnswer(received);
    if (status === null) return;
    received = '';
    waiting.resolve(status);
  });
  socket.on('close', () => waiting.reject(new Error('The server hung up.')));
  return {
    send(request) {
      waiting = Promise.withResolvers<number>();
      socket.write(request);
      return waiting.promise;
    },
    close: () => void socket.removeAllListeners('close').destroy(),
  };
}

function connected(port: number): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect(port, '127.0.0.1', () => resolve(socket));
  socket.setNoDelay(true).once('error', reject);
  return promise;
}

/** The status of an answer that has all its bytes. */
function wholeAnswer(text: string): number | null {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, headEnd))?.[1] ?? 0);
  return text.length < headEnd + 4 + length ? null : Number(text.slice(9, 12));
}

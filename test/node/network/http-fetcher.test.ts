import { createServer as createPlain } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { ByteSource } from '../../../electron/device/ports/byte-source.ts';
import { createHttpFetcher } from '../../../electron/node/network/http-fetcher.ts';
import { bigPNG } from '../../support/data/pictures.ts';
import { sha256 } from '../../support/device/memory-image-store.ts';
import { until } from '../../support/device/until.ts';
import { type Authority, createAuthority } from '../../support/server/certificates.ts';
import { type FaultScript, headOf, startFaultServer } from '../../support/server/fault-server.ts';

const timeouts = { connectMs: 10_000, firstByteMs: 10_000, idleMs: 10_000, totalMs: 60_000, minimumRate: 1 } as const;
const body = bigPNG(7_000_001);
let authority: Authority;
beforeAll(() => {
  authority = createAuthority();
});
afterAll(() => authority.close());

async function fetchFrom(url: string, abort = new AbortController()) {
  const fetcher = createHttpFetcher({ certificateAuthorities: [authority.pem] });
  const reply = await fetcher.request({ method: 'GET', userAgent: 'test', url, timeouts, signal: abort.signal, refuseAddress: () => null });
  if (reply.kind === 'failed') throw new Error(`${reply.reason}: ${reply.detail}`);
  return reply;
}

/** Reads to the end, pausing after each piece as a busy disk would; answers the bytes, or the reason they ended. */
async function readAll(source: ByteSource, pauseMs: number): Promise<Buffer | string> {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const piece = await source.read();
    if (piece.kind === 'end') return Buffer.concat(pieces);
    if (piece.kind === 'failed') return piece.reason;
    // A piece is the reader's until the next read only.
    pieces.push(Uint8Array.from(piece.bytes));
    if (pauseMs > 0) await sleep(pauseMs);
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return (server.address() as AddressInfo).port;
}

describe('a body, byte for byte,', () => {
  const framings = { 'with a length': { 'content-length': String(body.length) }, 'in chunks': { 'transfer-encoding': 'chunked' } } as const;
  for (const [framing, headers] of Object.entries(framings)) {
    for (const pauseMs of [0, 2]) {
      const how = `${framing}, to a ${pauseMs === 0 ? 'quick' : 'slow'} reader`;
      test(`comes over HTTP ${how}`, async () => {
        const port = await listen(createPlain((_, response) => response.writeHead(200, headers).end(body)));
        const reply = await fetchFrom(`http://127.0.0.1:${port}/`);
        expect(sha256((await readAll(reply.body, pauseMs)) as Buffer)).toBe(sha256(body));
      });
      test(`comes over TLS ${how}`, async () => {
        const port = await listen(
          createSecure(authority.issue('IP:127.0.0.1'), (_, response) => response.writeHead(200, headers).end(body)),
        );
        const reply = await fetchFrom(`https://127.0.0.1:${port}/`);
        expect(sha256((await readAll(reply.body, pauseMs)) as Buffer)).toBe(sha256(body));
      });
    }
  }

  test('comes to the end of the connection where neither is given', async () => {
    const server = await startFaultServer();
    onTestFinished(server.close);
    server.on('/', async (connection) => {
      await connection.send(headOf());
      await connection.send(body);
      connection.end();
    });
    expect(sha256((await readAll((await fetchFrom(`${server.origin}/`)).body, 1)) as Buffer)).toBe(sha256(body));
  });

  test('comes split anywhere, also within the headers and right behind them', async () => {
    const server = await startFaultServer();
    onTestFinished(server.close);
    const small = body.subarray(0, 500);
    const whole = Buffer.concat([Buffer.from(headOf({ 'Content-Length': '500' })), small]);
    for (let cut = 1; cut < 120; cut += 7) {
      server.on('/', async (connection) => {
        await connection.send(whole.subarray(0, cut));
        await connection.wait(3);
        await connection.send(whole.subarray(cut, cut + 50));
        await connection.wait(3);
        await connection.send(whole.subarray(cut + 50));
      });
      expect(await readAll((await fetchFrom(`${server.origin}/`)).body, 0)).toEqual(small);
    }
  });
});

describe('a body that ends too soon', () => {
  /** What comes of half a body whose connection then ends in this way. */
  async function endsWith(
    end: (connection: Parameters<FaultScript>[0]) => void,
    headers: Readonly<Record<string, string>> = { 'Content-Length': '9' },
  ) {
    const server = await startFaultServer();
    onTestFinished(server.close);
    let cut: () => void = () => undefined;
    server.on('/', async (connection) => {
      await connection.send(`${headOf(headers)}${headers['Transfer-Encoding'] === undefined ? '' : '4\r\n'}half`);
      cut = () => end(connection);
    });
    const { body: source } = await fetchFrom(`${server.origin}/`);
    expect(await source.read()).toMatchObject({ kind: 'bytes', bytes: Buffer.from('half') });
    const waiting = source.read();
    cut();
    const last = await waiting;
    source.cancel();
    expect(await source.read()).toEqual(last);
    await until(() => server.alive() === 0);
    return last;
  }
  const short = { kind: 'failed', reason: 'short-body', detail: 'the connection closed before the end' };

  test('is short where the sender closed the connection in order', async () => {
    expect(await endsWith((connection) => connection.end())).toEqual(short);
    expect(await endsWith((connection) => connection.end(), { 'Transfer-Encoding': 'chunked' })).toEqual(short);
  });

  test('is cut off where the sender reset it, which is told with the name of the error', async () => {
    expect(await endsWith((connection) => connection.reset())).toMatchObject({
      reason: 'reset',
      detail: expect.stringContaining('ECONNRESET'),
    });
  });

  test('is told of as what it is where the framing is broken', async () => {
    const end = (connection: Parameters<FaultScript>[0]) => void connection.send('\r\nzz\r\n');
    const failed = await endsWith(end, { 'Transfer-Encoding': 'chunked' });
    expect(failed).toMatchObject({ kind: 'failed', reason: 'bad-response' });
  });
});

describe('the sender', () => {
  test('has to wait for a reader that does not read', async () => {
    const server = await startFaultServer();
    onTestFinished(server.close);
    const chunk = Buffer.alloc(1_048_576);
    let sent = 0;
    server.on('/', async (connection) => {
      await connection.send(headOf({ 'Content-Length': String(200 * chunk.length) }));
      for (; sent < 200 && !connection.gone(); sent += 1) {
        await new Promise<void>((resolve) => {
          connection.socket.once('close', resolve);
          if (connection.socket.write(chunk)) resolve();
          else connection.socket.once('drain', resolve);
        });
      }
    });
    const reply = await fetchFrom(`${server.origin}/`);
    for (let before = -1; before !== sent; ) {
      before = sent;
      await sleep(150);
    }
    expect(sent).toBeLessThan(60);
    reply.body.cancel();
    await until(() => server.alive() === 0);
  });

  test('is let go of when the body is cancelled, aborted, or never asked for', async () => {
    const server = await startFaultServer();
    onTestFinished(server.close);
    server.on('/', async (connection) => {
      await connection.send(headOf({ 'Content-Length': '1000' }));
      await connection.send('x');
    });
    const cancelled = await fetchFrom(`${server.origin}/`);
    await cancelled.body.read();
    cancelled.body.cancel();
    cancelled.body.cancel();
    expect(await cancelled.body.read()).toMatchObject({ kind: 'failed', reason: 'cancelled' });

    const abort = new AbortController();
    const aborted = await fetchFrom(`${server.origin}/`, abort);
    await aborted.body.read();
    const waiting = aborted.body.read();
    abort.abort();
    expect(await waiting).toMatchObject({ kind: 'failed', reason: 'cancelled' });
    await until(() => server.alive() === 0);
  });
});

test('sends nothing over a socket that leads elsewhere than the lookup said', async () => {
  let requests = 0;
  const port = await listen(
    createPlain((_, response) => {
      requests += 1;
      response.end('inside');
    }),
  );
  const fetcher = createHttpFetcher({ resolveAll: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]) });
  // The lookup is told yes; the socket, which is asked again, no.
  const answers = [null, 'address-refused'] as const;
  let asked = 0;
  const reply = await fetcher.request({
    method: 'GET',
    userAgent: 'test',
    url: `http://rebound.test:${port}/`,
    timeouts,
    signal: new AbortController().signal,
    refuseAddress: () => answers[asked++] ?? null,
  });
  expect([reply.kind === 'failed' ? reply.reason : reply.kind, asked, requests]).toEqual(['address-refused', 2, 0]);
});

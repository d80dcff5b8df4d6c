import { type AddressInfo, createServer, type Server } from 'node:net';
import { connect, createServer as createTlsServer, type SecureVersion } from 'node:tls';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { FetchRequest } from '../../../electron/device/ports/fetcher.ts';
import { createHttpFetcher } from '../../../electron/node/network/http-fetcher.ts';
import { type Authority, createAuthority } from '../../support/server/certificates.ts';

/** Nothing below may depend on a time running out. */
const hour = 3_600_000;
const timeouts = { connectMs: hour, firstByteMs: hour, idleMs: hour, totalMs: hour, minimumRate: 1 } as const;
let authority: Authority;
beforeAll(() => {
  authority = createAuthority();
});
afterAll(() => authority.close());

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

function fetchFrom(url: string, refuseAddress: FetchRequest['refuseAddress'] = () => null) {
  const resolveAll: Parameters<typeof createHttpFetcher>[0] = {
    resolveAll: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    certificateAuthorities: [authority.pem],
  };
  return createHttpFetcher(resolveAll).request({
    method: 'GET',
    userAgent: 'test',
    url,
    timeouts,
    signal: new AbortController().signal,
    refuseAddress,
  });
}

describe('a 101 reply', () => {
  test.each([
    ['with an Upgrade header', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'],
    ['without one', ''],
    ['behind an interim reply', '\r\nHTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n'],
  ])('%s ends the request at once, with a reason of its own', async (_how, headers) => {
    const first = headers.startsWith('\r\n') ? 'HTTP/1.1 103 Early Hints\r\n' : 'HTTP/1.1 101 Switching Protocols\r\n';
    const closed = Promise.withResolvers<void>();
    const server = createServer((socket) => {
      socket.on('error', () => undefined).on('close', () => closed.resolve());
      socket.once('data', () => socket.write(`${first}${headers}\r\n`));
    });
    const port = await listen(server);
    expect(await fetchFrom(`http://pictures.test:${port}/a.png`)).toEqual({
      kind: 'failed',
      reason: 'protocol-switched',
      detail: `pictures.test:${port}`,
    });
    await closed.promise;
  });
});

describe('the address a socket really has', () => {
  test.each(['http', 'https'])('is judged again after it has connected, and nothing is asked for over %s', async (scheme) => {
    const received: Buffer[] = [];
    const closed = Promise.withResolvers<void>();
    const port = await listen(
      createServer((socket) => {
        socket
          .on('data', (bytes) => received.push(bytes))
          .on('error', () => undefined)
          .on('close', () => closed.resolve());
      }),
    );
    const judged: string[] = [];
    const reply = await fetchFrom(`${scheme}://pictures.test:${port}/secret.png`, (address) => {
      judged.push(address);
      return judged.length === 1 ? null : 'address-refused';
    });
    await closed.promise;
    expect(reply).toEqual({ kind: 'failed', reason: 'address-refused', detail: '127.0.0.1' });
    expect(judged).toEqual(['127.0.0.1', '127.0.0.1']);
    expect(Buffer.concat(received).toString('latin1')).not.toContain('secret');
  });
});

describe('TLS', () => {
  /** What a client that takes every version agrees on with the server; null for none. */
  function agreed(port: number): Promise<string | null> {
    const { promise, resolve } = Promise.withResolvers<string | null>();
    const socket = connect({ port, host: '127.0.0.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0', rejectUnauthorized: false });
    socket.on('secureConnect', () => resolve(socket.getProtocol())).on('error', () => resolve(null));
    return promise.finally(() => socket.destroy());
  }

  test.each<[SecureVersion, string]>([
    ['TLSv1', 'failed'],
    ['TLSv1.1', 'failed'],
    ['TLSv1.2', 'reply'],
    ['TLSv1.3', 'reply'],
  ])('ends version %s alone in %s', async (version, kind) => {
    const options = { ...authority.issue('DNS:pictures.test'), minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' };
    const server = createTlsServer(options, (socket) => {
      socket.on('error', () => undefined).once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
    });
    const port = await listen(server.on('tlsClientError', () => undefined));
    expect(await agreed(port)).toBe(version);
    const reply = await fetchFrom(`https://pictures.test:${port}/a.png`);
    expect(reply).toMatchObject(kind === 'reply' ? { kind } : { kind, reason: 'tls-failed' });
  });
});

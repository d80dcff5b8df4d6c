import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { HttpsIdentity } from '../../../electron/device/ports/https-client.ts';
import { createHttpsClient } from '../../../electron/node/network/https-client.ts';
import { type Authority, createAuthority } from '../../support/server/certificates.ts';

let authority: Authority;
beforeAll(() => {
  authority = createAuthority();
});
afterAll(() => authority.close());

/** Asks a server of 127.0.0.1 once, under a name; answers the reply and how many requests it came to. */
async function ask(listener: RequestListener, identity: Partial<HttpsIdentity> = {}, bodyBytes = 1_000) {
  let requests = 0;
  const server = createServer(authority.issue('DNS:server.test'), (request, response) => {
    requests += 1;
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  const { port } = server.address() as AddressInfo;
  const client = createHttpsClient({ resolveAll: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]) });
  const connections = client.open({
    roots: [authority.pem],
    clientCertificate: null,
    hosts: new Map(),
    refuseAddress: () => null,
    ...identity,
  });
  onTestFinished(() => connections.close());
  const reply = await connections.request({
    url: `https://server.test:${port}/`,
    method: 'GET',
    headers: [],
    body: null,
    limits: { connectMs: 10_000, idleMs: 10_000, totalMs: 20_000, bodyBytes },
  });
  return { reply, requests: () => requests };
}

describe('the client of management servers', () => {
  test('takes an answer of exactly what it takes at most', async () => {
    const { reply } = await ask((_, response) => response.end('x'.repeat(1_000)));
    expect(reply).toMatchObject({ kind: 'answer', status: 200, complete: true });
  });

  test('refuses an answer of a byte more', async () => {
    const { reply } = await ask((_, response) => response.end('x'.repeat(1_001)));
    expect(reply).toMatchObject({ kind: 'failed', reason: 'too-large' });
  });

  test('sends nothing to a server whose certificate nobody vouches for', async () => {
    const { reply, requests } = await ask((_, response) => response.end(), { roots: [] });
    expect([reply.kind, requests()]).toEqual(['failed', 0]);
  });

  test('trusts the roots of an identity for that identity alone', async () => {
    const kind = async (roots: readonly string[]) => (await ask((_, response) => response.end(), { roots })).reply.kind;
    const other = createAuthority();
    onTestFinished(() => other.close());
    expect([await kind([authority.pem]), await kind([]), await kind([other.pem])]).toEqual(['answer', 'failed', 'failed']);
  });

  test('trusts those of the computer beside the roots of an identity', async () => {
    const before = getCACertificates('default');
    onTestFinished(() => setDefaultCACertificates(before));
    const other = createAuthority();
    onTestFinished(() => other.close());
    setDefaultCACertificates([...before, authority.pem]);
    const { reply } = await ask((_, response) => response.end(), { roots: [other.pem] });
    expect(reply.kind).toBe('answer');
  });

  test('sends nothing to an address that a name must not lead to', async () => {
    const asked: string[] = [];
    const refuseAddress = (address: string, host: string) => {
      asked.push(`${host} at ${address}`);
      return 'address-refused' as const;
    };
    const { reply, requests } = await ask((_, response) => response.end(), { refuseAddress });
    expect([reply.kind, requests(), asked]).toEqual(['failed', 0, ['server.test at 127.0.0.1']]);
  });
});

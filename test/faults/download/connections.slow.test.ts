import { execFile } from 'node:child_process';
import type { LookupAddress } from 'node:dns';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TransferTimeouts } from '../../../electron/device/ports/fetcher.ts';
import { createHttpFetcher } from '../../../electron/node/network/http-fetcher.ts';
import { colourPNG } from '../../support/data/pictures.ts';
import { patientTimeouts, retriedThenGivenUp, startImageDevice } from '../../support/device/image-device.ts';
import { type Authority, createAuthority, selfSigned } from '../../support/server/certificates.ts';
import {
  type FaultScript,
  faultServerForTests,
  headOf,
  redirectTo,
  replyWith,
  startFaultServer,
} from '../../support/server/fault-server.ts';
import { startSilentListener } from '../../support/server/silent-listener.ts';

const good = colourPNG(0x993366);
const server = faultServerForTests({ '/good.png': replyWith(good) });

/** Statuses and reason of one policy; names resolve as the test says. */
async function outcomeOf(url: string, options: Parameters<typeof createHttpFetcher>[0] = {}, short: Partial<TransferTimeouts> = {}) {
  const device = await startImageDevice({ fetcher: createHttpFetcher(options), timeouts: { ...patientTimeouts, ...short } });
  device.set(url);
  const statuses = await device.finish();
  expect(await device.files()).toHaveLength(device.state().status === 1 ? 1 : 0);
  return { statuses, code: device.state().reason?.code, tries: device.state().tries, device };
}

const resolveTo =
  (...addresses: readonly string[]) =>
  (_: string, __: unknown, done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

const failWith = (code: string) => (_: string, __: unknown, done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void) =>
  done(Object.assign(new Error(code), { code }), []);

describe('names and addresses', () => {
  test('D05 never connects to a name that resolves to the metadata address', async () => {
    const { statuses, code } = await outcomeOf('http://rebound.example/a.png', { resolveAll: resolveTo('169.254.169.254') });
    expect({ statuses, code }).toEqual({ statuses: [2, 3], code: 'address-refused' });
  });

  for (const host of ['169.254.169.254', '[fd00:ec2::254]', '[::ffff:169.254.169.254]', '2852039166', '0xa9fea9fe']) {
    test(`D05 refuses http://${host}/ for good, however it is spelt`, async () => {
      expect(await outcomeOf(`http://${host}/a.png`)).toMatchObject({ statuses: [2, 3], code: 'address-refused' });
    });
  }

  test('D05 lets one bad address among good ones spoil the name', async () => {
    const resolveAll = resolveTo('127.0.0.1', '169.254.169.254');
    expect(await outcomeOf(`http://mixed.example:${server().port}/good.png`, { resolveAll })).toMatchObject({ code: 'address-refused' });
    expect(server().connections()).toBe(0);
  });

  test('D05 refuses a redirect from loopback to a metadata address', async () => {
    server().on('/a.png', redirectTo('http://169.254.169.254/latest/meta-data'));
    expect(await outcomeOf(`${server().origin}/a.png`)).toMatchObject({ statuses: [2, 3], code: 'address-refused' });
  });

  test('D09 tells of a closed port', async () => {
    const closed = await startFaultServer();
    await closed.close();
    expect(await outcomeOf(`${closed.origin}/a.png`)).toMatchObject({ statuses: retriedThenGivenUp, code: 'refused' });
  });
  for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL']) {
    test(`D09 tells of a name that does not resolve (${code})`, async () => {
      expect(await outcomeOf('http://x.invalid/a.png', { resolveAll: failWith(code) })).toMatchObject({
        statuses: retriedThenGivenUp,
        code: 'dns',
      });
    });
  }
  test('D37 refuses a port no connection can have, and takes a host in letters of its own', async () => {
    expect(await outcomeOf('http://127.0.0.1:99999/a.png')).toMatchObject({ statuses: [3], code: 'bad-address' });
    expect((await outcomeOf('http://127.0.0.1:0/a.png')).statuses).toEqual(retriedThenGivenUp);
    expect(await outcomeOf('http://bücher.example/a.png', { resolveAll: failWith('ENOTFOUND') })).toMatchObject({ code: 'dns' });
  });
});

describe('time', () => {
  // The one wait a test is about is short. On a busy machine the others must not end first.
  const slow = async (script: FaultScript, short: Partial<TransferTimeouts>) => {
    server().on('/slow.png', script);
    return outcomeOf(`${server().origin}/slow.png`, {}, short);
  };
  test('D10 gives up a host that never answers the connection', async () => {
    const listener = await startSilentListener();
    const outcome = await outcomeOf(`http://127.0.0.1:${listener.port}/a.png`, {}, { connectMs: 400 });
    await listener.close();
    expect(outcome).toMatchObject({ statuses: retriedThenGivenUp, code: 'connect-timeout' });
  });
  test('D10 gives up a host that takes the connection and never shakes hands', async () => {
    expect(await outcomeOf(`https://127.0.0.1:${server().port}/a.png`, {}, { connectMs: 400 })).toMatchObject({
      statuses: retriedThenGivenUp,
      code: 'connect-timeout',
    });
  });
  test('D11 gives up headers that never come', async () => {
    expect(await slow(() => undefined, { firstByteMs: 400 })).toMatchObject({ statuses: retriedThenGivenUp, code: 'first-byte-timeout' });
  });
  test('D11 gives up headers a byte at a time', async () => {
    const drip: FaultScript = async (connection) => {
      for (const letter of headOf({ 'X-Long': 'x'.repeat(1_000) })) {
        if (connection.gone()) return;
        await connection.send(letter);
        await connection.wait(20);
      }
    };
    expect(await slow(drip, { firstByteMs: 400 })).toMatchObject({ statuses: retriedThenGivenUp, code: 'first-byte-timeout' });
  });
  /** The beginning of a PNG that announces a text of 2 GB: whatever follows is legal for a long time. */
  const endless = Buffer.concat([
    good.subarray(0, 33),
    Buffer.from([0x7f, 0xff, 0xff, 0xff]),
    Buffer.from('tEXt'),
    Buffer.alloc(1_000_000),
  ]);
  const drip =
    (bytes: number, everyMs: number): FaultScript =>
    async (connection) => {
      await connection.send(headOf({ 'Content-Length': '2000000' }));
      for (let sent = 0; sent < endless.length && !connection.gone(); sent += bytes) {
        await connection.send(endless.subarray(sent, sent + bytes));
        await connection.wait(everyMs);
      }
    };
  test('D12 gives up a body a byte at a time', async () => {
    expect(await slow(drip(1, 15), { idleMs: 800 })).toMatchObject({ statuses: retriedThenGivenUp, code: 'too-slow' });
  });
  test('D12 gives up a body just fast enough at the time for the whole', async () => {
    expect(await slow(drip(500, 20), { totalMs: 1_200 })).toMatchObject({ statuses: retriedThenGivenUp, code: 'total-timeout' });
  });
  test('D13 gives up a body that stops in the middle', async () => {
    const stall: FaultScript = async (connection) => {
      await connection.send(headOf({ 'Content-Length': String(good.length) }));
      await connection.send(good.subarray(0, 20));
    };
    expect(await slow(stall, { idleMs: 250 })).toMatchObject({ statuses: retriedThenGivenUp, code: 'idle-timeout' });
  });
});

describe('TLS', () => {
  let authority: Authority;
  beforeAll(() => {
    authority = createAuthority();
  });
  afterAll(() => authority.close());

  const secure = async (tls: Parameters<typeof startFaultServer>[0], trusted = true, path = '/good.png') => {
    const https = await startFaultServer({ hostname: 'localhost', ...tls });
    https.on('/good.png', replyWith(good));
    https.on('/down.png', redirectTo(`${server().origin}/good.png`));
    const options = { resolveAll: resolveTo('127.0.0.1'), ...(trusted && { certificateAuthorities: [authority.pem] }) };
    const outcome = await outcomeOf(`${https.origin}${path}`, options);
    const { requests } = https;
    await https.close();
    return { ...outcome, requests };
  };
  const localhost = () => authority.issue('DNS:localhost');

  test('takes a certificate of a trusted authority for the right name', async () => {
    expect((await secure({ tls: localhost() })).statuses).toEqual([2, 1]);
  });
  test('D03 refuses a redirect from https to http for good', async () => {
    expect(await secure({ tls: localhost() }, true, '/down.png')).toMatchObject({ statuses: [2, 3], code: 'redirect-downgrade' });
    expect(server().connections()).toBe(0);
  });
  test('D21 refuses a self-signed certificate', async () => {
    const outcome = await secure({ tls: selfSigned() });
    expect(outcome).toMatchObject({ statuses: retriedThenGivenUp, code: 'tls-untrusted', requests: [] });
  });
  test('D21 refuses an authority this PC does not know', async () => {
    expect(await secure({ tls: localhost() }, false)).toMatchObject({ statuses: retriedThenGivenUp, code: 'tls-untrusted', requests: [] });
  });
  test('D21 refuses an expired certificate', async () => {
    expect(await secure({ tls: authority.issue('DNS:localhost', -1) })).toMatchObject({
      statuses: retriedThenGivenUp,
      code: 'tls-expired',
      requests: [],
    });
  });
  test('D21 refuses a certificate for another name', async () => {
    expect(await secure({ tls: authority.issue('DNS:other.example') })).toMatchObject({ code: 'tls-wrong-name', requests: [] });
  });
  test('D21 refuses TLS 1.1 only', async () => {
    const tls = { ...localhost(), minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    expect(await secure({ tls })).toMatchObject({ statuses: retriedThenGivenUp, code: 'tls-failed' });
  });
  test('D21 tells of a connection broken in the handshake', async () => {
    const listener = createServer((socket) => void socket.once('data', () => socket.resetAndDestroy()));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    expect(await outcomeOf(`https://127.0.0.1:${port}/a.png`)).toMatchObject({ statuses: retriedThenGivenUp, code: 'tls-failed' });
    listener.close();
  });
});

describe('what the server sees', () => {
  test('D40 is the same plain request from every PC', async () => {
    await outcomeOf(`${server().origin}/good.png`);
    expect(
      server()
        .requests[0]?.head.split('\r\n')
        .filter((line) => line !== ''),
    ).toEqual([
      'GET /good.png HTTP/1.1',
      'user-agent: Microsoft BITS/7.8',
      'accept: */*',
      'accept-encoding: identity',
      'connection: close',
      `Host: 127.0.0.1:${server().port}`,
    ]);
  });

  test('D33 holds no user name or password: in the URL they are refused and written nowhere', async () => {
    const { device, statuses, code } = await outcomeOf(`http://user:s3cret@127.0.0.1:${server().port}/good.png`);
    expect({ statuses, code }).toEqual({ statuses: [3], code: 'credentials-in-url' });
    expect(JSON.stringify([device.entries, device.state().reason])).not.toMatch(/s3cret|user:/);
    expect(server().connections()).toBe(0);
  });

  test('keeps the query of a signed URL out of the journal', async () => {
    const { device, statuses } = await outcomeOf(`${server().origin}/good.png?sig=t0psecret`);
    expect(statuses).toEqual([2, 1]);
    expect(JSON.stringify(device.entries)).not.toContain('t0psecret');
  });

  test('D32 is not changed by proxies of the environment and a switched-off certificate check', async () => {
    const dead = 'http://127.0.0.1:9';
    const environment = {
      HTTP_PROXY: dead,
      HTTPS_PROXY: dead,
      http_proxy: dead,
      ALL_PROXY: dead,
      NODE_USE_ENV_PROXY: '1',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
    };
    const https = await startFaultServer({ tls: selfSigned() });
    expect(await fetchIn(environment, `${server().origin}/good.png`, `${https.origin}/good.png`)).toEqual(['200', 'tls-untrusted']);
    await https.close();
  });

  test('comes by an authority of the company where this computer trusts it', async () => {
    const authority = createAuthority();
    const https = await startFaultServer({ scripts: { '/good.png': replyWith(good) }, tls: authority.issue('IP:127.0.0.1') });
    const urls = [`${https.origin}/good.png`, `${https.origin}/good.png`] as const;
    expect(await fetchIn({ SSL_CERT_FILE: authority.file }, ...urls)).toEqual(['200', '200']);
    expect(await fetchIn({}, ...urls)).toEqual(['tls-untrusted', 'tls-untrusted']);
    await https.close();
    authority.close();
  });
});

/** What a PC in this environment gets from two URLs: the HTTP status, or the reason why there is none. */
async function fetchIn(environment: Readonly<Record<string, string>>, ...urls: readonly [string, string]): Promise<readonly string[]> {
  const child = fileURLToPath(new URL('../../support/programs/fetch-child.ts', import.meta.url));
  const timeouts = JSON.stringify(patientTimeouts);
  const { stdout } = await promisify(execFile)(process.execPath, [child, ...urls, timeouts], { env: { ...process.env, ...environment } });
  return stdout.trim().split('\n');
}

import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { doorLimits } from '../../../electron/server/server-limits.ts';
import { openTestDoor, type TestDoor, testToken } from '../../support/server/open-test-door.ts';
import { openRaw, rawRequest, readToEnd, sendRaw } from '../../support/server/raw-http.ts';

let door: TestDoor;
afterEach(() => door.close());

const bearer = `Authorization: Bearer ${testToken}`;
const syncml = 'Content-Type: application/vnd.syncml.dm+xml';
const post = (headers: readonly string[]) =>
  rawRequest(door.port, { method: 'POST', path: '/api/syncml', headers: [bearer, syncml, ...headers] });

describe('H08 a body', () => {
  test('H08 gets 413 where it is announced as too long, before a byte of it is sent', async () => {
    door = await openTestDoor();
    const { statuses } = await sendRaw(door.port, post([`Content-Length: ${5 * 1024 * 1024 + 1}`]));
    expect(statuses).toEqual([413]);
    expect(door.device.calls).toEqual([]);
  });

  test('H08 gets 413 in the middle where it grows too long in chunks', async () => {
    door = await openTestDoor({ bodyBytes: 1_000 });
    const socket = openRaw(door.port, post(['Transfer-Encoding: chunked']));
    const answer = readToEnd(socket);
    for (let sent = 0; sent < 3; sent += 1) socket.write(`1f4\r\n${'x'.repeat(500)}\r\n`);
    expect((await answer).statuses).toEqual([413]);
    expect(door.device.calls).toEqual([]);
  });

  test('H08 gets 415 where it is compressed, and nothing is inflated', async () => {
    door = await openTestDoor();
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    for (const encoding of ['gzip', 'br', 'deflate', 'zstd', 'gzip, identity']) {
      const head = post([`Content-Encoding: ${encoding}`, `Content-Length: ${bomb.length}`]);
      expect((await sendRaw(door.port, Buffer.concat([Buffer.from(head), bomb]))).statuses, encoding).toEqual([415]);
    }
    expect(door.device.calls).toEqual([]);
  });

  test('H08 gets 413 where it is JSON of more values than any operation takes, texts not counted', async () => {
    door = await openTestDoor();
    const send = (json: string) => {
      const headers = [bearer, 'Content-Type: application/json', `Content-Length: ${json.length}`];
      return sendRaw(door.port, `${rawRequest(door.port, { method: 'POST', path: '/api/explain', headers })}${json}`);
    };
    for (const many of [`[${'[],'.repeat(100_000)}[]]`, '['.repeat(200_000), `{"document":[${'1,'.repeat(100_000)}1]}`])
      expect((await send(many)).statuses).toEqual([413]);
    expect(door.device.calls).toEqual([]);
    expect((await send(JSON.stringify({ document: ',[{"\\,'.repeat(100_000) }))).statuses).not.toEqual([413]);
    expect(door.device.calls).not.toEqual([]);
  });

  test('H08 is taken with exactly the limit', async () => {
    door = await openTestDoor({ bodyBytes: 100 });
    const document = '<SyncML><SyncHdr/><SyncBody><Final/></SyncBody></SyncML>'.padEnd(100);
    expect((await sendRaw(door.port, `${post(['Content-Length: 100'])}${document}`)).statuses).toEqual([204]);
  });
});

test('H08 H09 H13 limits a door nobody has set up: 5 MiB, 5 s and 30 s, 256 sockets without the token, 64 of the page and 256 of scripts, 200 requests a second after 400 at once', () => {
  expect(doorLimits).toMatchObject({
    bodyBytes: 5_242_880,
    headersMs: 5_000,
    requestMs: 30_000,
    unknownConnections: 256,
    pageConnections: 64,
    scriptConnections: 256,
    requestsPerSecond: 200,
    requestBurst: 400,
  });
});

describe('H09 a client that takes its time', () => {
  test('H09 is hung up on with its headers', async () => {
    door = await openTestDoor({ headersMs: 200 });
    const { statuses } = await sendRaw(door.port, 'GET /api/health HTTP/1.1\r\nHost: ');
    expect(statuses).toEqual([408]);
    expect((await sendRaw(door.port, '')).statuses).toEqual([408]);
  });

  test('H09 is hung up on with its body', async () => {
    door = await openTestDoor({ headersMs: 200, requestMs: 400 });
    const socket = openRaw(door.port, `${post(['Content-Length: 10000'])}<Sync`);
    // A byte now and then does not buy more time.
    const drip = setInterval(() => socket.write(' '), 20);
    const { text } = await readToEnd(socket);
    clearInterval(drip);
    expect(text).toMatch(/^HTTP\/1\.1 40[08] /);
    expect(door.device.calls).toEqual([]);
  });

  test('H09 gets 10,000 requests in one go answered in order, the excess with 429, and others are served meanwhile', async () => {
    door = await openTestDoor({ requestsPerSecond: 0.001 });
    const one = `GET /api/health HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\n${bearer}\r\n\r\n`;
    const last = rawRequest(door.port, { headers: [bearer] });
    const flood = sendRaw(door.port, one.repeat(9_999) + last);
    expect((await sendRaw(door.port, rawRequest(door.port, { path: '/' }))).statuses).toEqual([200]);
    const { statuses } = await flood;
    expect(statuses).toHaveLength(10_000);
    expect(statuses.slice(0, 400)).toEqual(Array.from({ length: 400 }, () => 200));
    expect(new Set(statuses.slice(400))).toEqual(new Set([429]));
  });
});

describe('H10 what is not proper HTTP', () => {
  const host = () => `Host: 127.0.0.1:${door.port}`;
  const smuggled = () => rawRequest(door.port, { headers: [bearer] });
  const requests: readonly (readonly [string, () => string])[] = [
    [
      'length and chunks at once',
      () =>
        `POST /api/syncml HTTP/1.1\r\n${host()}\r\n${bearer}\r\n${syncml}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled()}`,
    ],
    [
      'two lengths',
      () =>
        `POST /api/syncml HTTP/1.1\r\n${host()}\r\n${bearer}\r\n${syncml}\r\nContent-Length: 0\r\nContent-Length: 4\r\n\r\n${smuggled()}`,
    ],
    [
      'a length list',
      () => `POST /api/syncml HTTP/1.1\r\n${host()}\r\n${bearer}\r\n${syncml}\r\nContent-Length: 0, 4\r\n\r\n${smuggled()}`,
    ],
    [
      'a negative length',
      () => `POST /api/syncml HTTP/1.1\r\n${host()}\r\n${bearer}\r\n${syncml}\r\nContent-Length: -1\r\n\r\n${smuggled()}`,
    ],
    ['bare line feeds', () => `GET /api/health HTTP/1.1\n${host()}\n${bearer}\n\n`],
    ['a folded header', () => `GET /api/health HTTP/1.1\r\n${host()}\r\nX-A: a\r\n b\r\n${bearer}\r\n\r\n`],
    ['space before the colon', () => `GET /api/health HTTP/1.1\r\n${host()}\r\nX-A : a\r\n${bearer}\r\n\r\n`],
    ['a header of 64 KB', () => `GET /api/health HTTP/1.1\r\n${host()}\r\nX-A: ${'a'.repeat(65_536)}\r\n\r\n`],
    ['a request line of 64 KB', () => `GET /${'a'.repeat(65_536)} HTTP/1.1\r\n${host()}\r\n\r\n`],
    [
      'a bad chunk size',
      () => `POST /api/syncml HTTP/1.1\r\n${host()}\r\n${bearer}\r\n${syncml}\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n\r\n`,
    ],
    [
      'an unknown transfer coding',
      () =>
        `POST /api/syncml HTTP/1.1\r\n${host()}\r\n${bearer}\r\n${syncml}\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled()}`,
    ],
    ['TLS', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['an unknown method', () => `BREW / HTTP/1.1\r\n${host()}\r\n\r\n`],
  ];
  for (const [title, bytes] of requests) {
    test(`H10 answers ${title} with 400, closes, and sees nothing behind it`, async () => {
      door = await openTestDoor();
      const { statuses } = await sendRaw(door.port, Buffer.from(bytes(), 'latin1'));
      expect(statuses).toEqual([400]);
      expect(door.device.calls.filter((name) => name !== 'applyDocument')).toEqual([]);
    });
  }
});

describe('H13 too many requests', () => {
  test('H13 get 429 with Retry-After, and neither the page nor its calls are locked out', async () => {
    door = await openTestDoor({ requestsPerSecond: 1 });
    const flood = await thousandRequests();
    const refused = flood.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(500);
    expect(refused[0]?.headers.get('Retry-After')).toBe('1');
    expect(refused[0]?.headers.get('Content-Type')).toBe('application/problem+json');
    const page = ['Sec-Fetch-Site: same-origin', bearer];
    expect((await sendRaw(door.port, rawRequest(door.port, { headers: page }))).statuses).toEqual([200]);
    expect((await sendRaw(door.port, rawRequest(door.port, { path: '/' }))).statuses).toEqual([200]);
  });

  test('H13 use up nobody’s share with a wrong token', async () => {
    door = await openTestDoor({ requestsPerSecond: 1, requestBurst: 2 });
    const wrong = { headers: { Authorization: 'Bearer wrong' } };
    for (let count = 0; count < 10; count += 1) expect((await door.ask('/api/health', wrong)).status).toBe(401);
    expect((await door.ask('/api/health')).status).toBe(200);
  });

  test('H13 are taken where the limit is switched off', async () => {
    door = await openTestDoor({ requestsPerSecond: Number.POSITIVE_INFINITY });
    const flood = await thousandRequests();
    expect(flood.every(({ status }) => status === 200)).toBe(true);
  });
});

/** Over 100 connections, as a browser or a load tool would. */
async function thousandRequests(): Promise<readonly Response[]> {
  const workers = Array.from({ length: 100 }, async () => {
    const responses: Response[] = [];
    for (let count = 0; count < 10; count += 1) responses.push(await door.ask('/api/health'));
    return responses;
  });
  return (await Promise.all(workers)).flat();
}

describe('H14 a path', () => {
  const paths = [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2E%2E%2Fsecret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/assets\\..\\..\\secret.txt',
    '/%00',
    '/index.html%00.js',
    '//secret.txt',
    '//evil.test/index.html',
    '/C:/secret.txt',
    '/C%3A%5Csecret.txt',
    '//server/share/secret.txt',
    '/./index.html',
    '/INDEX.HTML',
    '/index.html/',
    '/assets',
    '/assets/',
    '/.env',
    '/__proto__',
    '/constructor',
    '/%',
    '/%zz',
    '/index.html;x',
    '/api/pictures/../../secret.txt',
    '/api/pictures/..%2f..%2fsecret.txt',
    '/api/pictures/..%5c..%5csecret.txt',
    '/api/pictures/%2fetc%2fpasswd',
    '/api/pictures/a.jpg%00.png',
    '/api/nothing',
  ];
  for (const path of paths) {
    test(`H14 answers ${path} with 404`, async () => {
      door = await openTestDoor();
      const { statuses, text } = await sendRaw(door.port, rawRequest(door.port, { path, headers: [bearer] }));
      expect(statuses).toEqual([404]);
      expect(text).toContain('application/problem+json');
      expect(door.reports).toEqual([]);
    });
  }

  test('H14 gets 414 with 10 KB', async () => {
    door = await openTestDoor();
    expect((await sendRaw(door.port, rawRequest(door.port, { path: `/${'a'.repeat(10_240)}` }))).statuses).toEqual([414]);
  });
});

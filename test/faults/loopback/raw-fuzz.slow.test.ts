import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDoor, type TestDoor, testToken } from '../../support/server/open-test-door.ts';
import { openRaw, rawRequest, readToEnd, sendRaw } from '../../support/server/raw-http.ts';

let door: TestDoor;
beforeAll(async () => {
  door = await openTestDoor({ requestsPerSecond: Number.POSITIVE_INFINITY, headersMs: 400, requestMs: 500, idleMs: 500 });
});
afterAll(() => door.close());

const bearer = `Authorization: Bearer ${testToken}`;
const smuggled = 'POST /api/reset HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n';
const methods = fc.constantFrom(
  'GET',
  'POST',
  'HEAD',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PRI',
  'get',
  'G\0T',
  '',
  'X'.repeat(9_000),
);
const targets = fc.oneof(
  fc.constantFrom(
    ...[
      '/',
      '/api/health',
      '/api/snapshot',
      '/api/reset',
      '/api/events',
      '*',
      '',
      'evil.test:443',
      '//evil.test/',
      '/%',
      '/%zz',
      '/\0',
      '/api/health#x',
    ],
    ...[
      'http://evil.test/api/health',
      'http://127.0.0.1/api/health',
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/%252e%252e/secret.txt',
    ],
    ...[
      '/assets/..%5c..%5csecret.txt',
      '/assets/%00/../../secret.txt',
      '/api/pictures/..%2f..%2fsecret.txt',
      '/api//reset',
      '/API/RESET',
      `/${'a'.repeat(9_000)}`,
    ],
  ),
  fc.webPath(),
);
const versions = fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'http/1.1', 'HTTP/1.1\u000b', '');
const hosts = fc.constantFrom(
  ...[
    'Host: RIGHT',
    'Host: RIGHT',
    'Host: RIGHT',
    'Host: evil.test',
    'Host: 127.0.0.1.evil.test',
    'Host: RIGHT@evil.test',
    'Host: evil.test@RIGHT',
  ],
  ...[
    'Host: RIGHT\r\nHost: evil.test',
    'Host: evil.test\r\nHost: RIGHT',
    'Host: RIGHT, evil.test',
    'Host : RIGHT',
    'Host:\tRIGHT',
    'Host: [::1]',
    'Host:',
    'X: y',
  ],
);
const headers = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...[
        'Transfer-Encoding: chunked',
        'Transfer-Encoding: xchunked',
        'Transfer-Encoding : chunked',
        'Transfer-Encoding: chunked, identity',
        'Transfer-Encoding:\u000bchunked',
      ],
      ...[
        'Content-Length: 5',
        'Content-Length: +5',
        'Content-Length: -1',
        'Content-Length: 5, 6',
        'Content-Length: 0x5',
        'Content-Length: 99999999999999999999',
        'Content-Length: 5\r\nContent-Length: 6',
      ],
      ...[
        'Expect: 100-continue',
        'Expect: x',
        'Upgrade: websocket',
        'Upgrade: h2c',
        'Connection: Upgrade',
        'Connection: close, Authorization',
        'Content-Type: application/json',
      ],
      ...[
        'Origin: http://evil.test',
        'Origin: null',
        'Sec-Fetch-Site: cross-site',
        'Cookie: a=b',
        'X: a\0b',
        'X: a\r\n folded',
        'X: a\nY: b',
        'X: a\rY: b',
        `${'X'.repeat(9_000)}: y`,
        `X: ${'y'.repeat(20_000)}`,
      ],
      ...[
        'Authorization: Bearer x',
        'Authorization: Basic x',
        bearer,
        'X-Forwarded-Host: evil.test',
        'X-HTTP-Method-Override: DELETE',
        ': empty',
        'no colon',
        'X: y\r\n'.repeat(2_000).trimEnd(),
      ],
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
  ),
  { maxLength: 5 },
);
const bodies = fc.constantFrom(
  ...[
    '',
    '{}',
    'hello',
    `5\r\nhello\r\n0\r\n\r\n${smuggled}`,
    `0\r\n\r\n${smuggled}`,
    'FFFFFFFFFFFFFFFFF\r\n',
    '-1\r\n',
    '5;x=y\r\nhello\r\n0\r\nX: y\r\n\r\n',
  ],
  ...['5\nhello\n0\n\n', `5\r\nhello${smuggled}`, '\0\xff\xfe', smuggled, smuggled.repeat(50)],
);
const requests = fc.tuple(methods, targets, versions, hosts, headers, bodies);

test('H13 answers 3,000 raw requests that may be wrong in any part with none of its own errors, and gives nothing without host and token', async () => {
  const right = `127.0.0.1:${door.port}`;
  const before = await door.ask('/api/snapshot').then((reply) => reply.json());
  await fc.assert(
    fc.asyncProperty(fc.array(requests, { minLength: 30, maxLength: 30 }), async (many) => {
      await Promise.all(
        many.map(async ([method, target, version, host, lines, body]) => {
          const safe = method === 'GET' || method === 'HEAD' || !lines.includes(bearer) || target !== '/api/reset';
          const all = safe ? lines : lines.filter((line) => line !== bearer);
          const head = [`${method} ${target} ${version}`, host.replaceAll('RIGHT', right), ...all].join('\r\n');
          const socket = openRaw(door.port, Buffer.from(`${head}\r\n\r\n${body}`, 'latin1'));
          const limit = setTimeout(() => socket.destroy(), 3_000);
          const { statuses, text } = await readToEnd(socket);
          clearTimeout(limit);
          const said = JSON.stringify([head.slice(0, 300), body.slice(0, 60), statuses]);
          expect(
            statuses.filter((status) => status >= 500 && ![501, 503, 505].includes(status)),
            said,
          ).toEqual([]);
          expect(text, said).not.toMatch(/secret$|evil\.test/m);
          const isKnown = all.includes(bearer) && /^Host: RIGHT$/.test(host);
          if (!isKnown && target.startsWith('/api'))
            expect(
              statuses.filter((status) => status >= 200 && status < 300),
              said,
            ).toEqual([]);
        }),
      );
    }),
    { numRuns: 100, seed: 21 },
  );
  expect(door.reports).toEqual([]);
  expect(await door.ask('/api/snapshot').then((reply) => reply.json())).toEqual(before);
  expect((await sendRaw(door.port, rawRequest(door.port, { headers: [bearer] }))).statuses).toEqual([200]);
}, 120_000);

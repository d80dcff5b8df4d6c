import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../../../shared/contract/contract.ts';
import { openTestDoor, type TestDoor, testToken } from '../../support/server/open-test-door.ts';
import { rawRequest, sendRaw } from '../../support/server/raw-http.ts';
import { listeningAddresses } from '../../support/server/tcp-sockets.ts';

let door: TestDoor;
beforeAll(async () => {
  door = await openTestDoor();
});
afterAll(() => door.close());

const bearer = `Authorization: Bearer ${testToken}`;

describe('H01 the door on 127.0.0.1', () => {
  test('H01 listens on no other address', () => {
    expect(listeningAddresses(door.port)).toEqual(['127.0.0.1']);
  });

  test('H01 refuses a connection to another address of this computer', async () => {
    const addresses = [
      '127.0.0.2',
      '::1',
      ...Object.values(networkInterfaces()).flatMap((all) =>
        (all ?? []).filter(({ internal, scopeid }) => !internal && !scopeid).map(({ address }) => address),
      ),
    ];
    for (const address of addresses) expect(await reach(address), address).toBe('refused');
    expect(await reach('127.0.0.1')).toBe('connected');
  });
});

function reach(host: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(door.port, host);
    socket.once('connect', () => resolve('connected'));
    socket.once('error', () => resolve('refused'));
    socket.once('close', () => resolve('refused'));
    socket.once('connect', () => socket.destroy());
  });
}

describe('H03 the token', () => {
  const wrong: readonly (readonly [string, readonly string[], string])[] = [
    ['none', [], ''],
    ['a wrong one of the same length', [`Authorization: Bearer ${'x'.repeat(testToken.length)}`], ''],
    ['one character short', [`Authorization: Bearer ${testToken.slice(0, -1)}`], ''],
    ['one character long', [`${bearer}x`], ''],
    ['in other case', [`Authorization: Bearer ${testToken.toUpperCase()}`], ''],
    ['an empty one', ['Authorization: Bearer '], ''],
    ['another scheme', [`Authorization: Basic ${testToken}`], ''],
    ['twice', [bearer, bearer], ''],
    ['in a cookie', [`Cookie: token=${testToken}`], ''],
    ['in the query', [], `?token=${testToken}`],
    ['in another header', [`X-Token: ${testToken}`], ''],
  ];
  for (const [title, headers, query] of wrong) {
    test(`H03 answers ${title} with 401, and does not ask the device`, async () => {
      const before = door.device.calls.length;
      const { statuses, text } = await sendRaw(door.port, rawRequest(door.port, { path: `/api/health${query}`, headers }));
      expect(statuses).toEqual([401]);
      expect(text).toContain('WWW-Authenticate: Bearer');
      expect(text).not.toContain(testToken);
      expect(door.device.calls).toHaveLength(before);
    });
  }

  test('H03 is wanted for everything of the device: not one operation, event, picture or screenshot is had without it', async () => {
    const others = [
      { method: 'GET', path: '/api/events' },
      { method: 'GET', path: '/api/pictures/a.png' },
      { method: 'POST', path: '/api/screenshot' },
    ];
    const before = door.device.calls.length;
    for (const { method, path } of [...Object.values(contract).map(({ http }) => http), ...others]) {
      const { statuses } = await sendRaw(door.port, rawRequest(door.port, { method, path }));
      expect(statuses, `${method} ${path}`).toEqual([401]);
    }
    expect(door.device.calls).toHaveLength(before);
  });

  test('H03 opens with the right one in the header: 200', async () => {
    expect((await sendRaw(door.port, rawRequest(door.port, { headers: [bearer] }))).statuses).toEqual([200]);
  });

  test('H05 H11 is wanted by the event stream too, and a WebSocket is not to be had with or without it', async () => {
    expect((await sendRaw(door.port, rawRequest(door.port, { path: '/api/events' }))).statuses).toEqual([401]);
    const upgrade = [
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Extensions: permessage-deflate',
    ];
    for (const path of ['/', '/api/events', '/api/socket']) {
      const { statuses, text } = await sendRaw(
        door.port,
        rawRequest(door.port, { path, headers: [...upgrade, `Origin: http://evil.test:${door.port}`] }),
      );
      expect(statuses, path).toEqual([403]);
      expect(text).not.toMatch(/^upgrade:/im);
    }
    const own = await sendRaw(door.port, rawRequest(door.port, { path: '/api/health', headers: [...upgrade, bearer] }));
    expect(own.statuses).toEqual([200]);
  });
});

describe('H06 Host', () => {
  const refused: readonly (readonly [string, (port: number) => readonly string[], number])[] = [
    ['missing', () => [], 400],
    ['empty', () => ['Host: '], 403],
    ['two', (port) => [`Host: 127.0.0.1:${port}`, `Host: 127.0.0.1:${port}`], 400],
    ['a name that starts like ours', (port) => [`Host: 127.0.0.1.evil.test:${port}`], 403],
    ['localhost with a dot', (port) => [`Host: localhost.:${port}`], 403],
    ['127.1', (port) => [`Host: 127.1:${port}`], 403],
    ['as one number', (port) => [`Host: 2130706433:${port}`], 403],
    ['0.0.0.0', (port) => [`Host: 0.0.0.0:${port}`], 403],
    ['another port', (port) => [`Host: 127.0.0.1:${port + 1}`], 403],
    ['no port', () => ['Host: 127.0.0.1'], 403],
    ['upper case', (port) => [`Host: LOCALHOST:${port}`], 403],
    ['IPv6 with a zone', (port) => [`Host: [::1%25lo]:${port}`], 403],
    ['IPv4 in IPv6', (port) => [`Host: [::ffff:127.0.0.1]:${port}`], 403],
    ['userinfo', (port) => [`Host: a@127.0.0.1:${port}`], 403],
    ['a rebound name', (port) => [`Host: evil.test:${port}`], 403],
  ];
  for (const [title, hosts, status] of refused) {
    test(`H06 answers ${title} with ${status}`, async () => {
      const lines = ['GET /api/health HTTP/1.1', ...hosts(door.port), 'Connection: close', bearer, '', ''];
      expect((await sendRaw(door.port, lines.join('\r\n'))).statuses).toEqual([status]);
    });
  }

  for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
    test(`H06 answers our own ${name} with 200`, async () => {
      const host = `${name}:${door.port}`;
      expect((await sendRaw(door.port, rawRequest(door.port, { host, headers: [bearer] }))).statuses).toEqual([200]);
    });
  }

  test('H06 is not got around by an absolute target: nothing is there', async () => {
    const { statuses } = await sendRaw(door.port, rawRequest(door.port, { path: `http://evil.test/api/health`, headers: [bearer] }));
    expect(statuses).toEqual([404]);
  });
});

describe('H07 Origin and Sec-Fetch-Site', () => {
  const origins = [
    'null',
    'file://',
    'chrome-extension://abcdefghijklmnop',
    'vscode-webview://abc',
    'http://evil.test',
    'http://127.0.0.1',
    'http://127.0.0.1:PORT/path',
    'http://127.0.0.1:PORT/',
    'https://127.0.0.1:PORT',
    'http://localhost:PORT',
    'HTTP://127.0.0.1:PORT',
    'http://127.0.0.1:PORT http://evil.test',
    '',
  ];
  for (const origin of origins) {
    test(`H07 answers Origin ${JSON.stringify(origin)} with 403`, async () => {
      const headers = [bearer, `Origin: ${origin.replace('PORT', `${door.port}`)}`];
      expect((await sendRaw(door.port, rawRequest(door.port, { headers }))).statuses).toEqual([403]);
    });
  }

  test('H07 answers our own origin, or none, with 200', async () => {
    const headers = [bearer, `Origin: http://127.0.0.1:${door.port}`];
    expect((await sendRaw(door.port, rawRequest(door.port, { headers }))).statuses).toEqual([200]);
  });

  for (const [site, status] of [
    ['none', 200],
    ['same-origin', 200],
    ['same-site', 403],
    ['cross-site', 403],
    ['Same-Origin', 403],
  ] as const) {
    test(`H07 answers Sec-Fetch-Site ${site} with ${status}, for the page as for the API`, async () => {
      const headers = [bearer, `Sec-Fetch-Site: ${site}`];
      for (const path of ['/', '/api/health']) {
        expect((await sendRaw(door.port, rawRequest(door.port, { path, headers }))).statuses, path).toEqual([status]);
      }
    });
  }

  test('H16 refuses a preflight, and no answer ever carries a CORS header', async () => {
    const preflight = [
      'Access-Control-Request-Method: POST',
      'Access-Control-Request-Headers: authorization',
      'Access-Control-Request-Private-Network: true',
    ];
    for (const origin of ['http://evil.test', `http://127.0.0.1:${door.port}`]) {
      const headers = [...preflight, `Origin: ${origin}`];
      for (const method of ['OPTIONS', 'GET', 'POST']) {
        const { text, statuses } = await sendRaw(door.port, rawRequest(door.port, { method, headers, path: '/api/syncml' }));
        expect(statuses[0]).toBeGreaterThanOrEqual(400);
        expect(text).not.toMatch(/access-control-/i);
      }
    }
    expect((await sendRaw(door.port, rawRequest(door.port, { headers: [bearer] }))).text).not.toMatch(/access-control-/i);
  });
});

import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { openTestDoor, type TestDoor, testToken } from '../../support/server/open-test-door.ts';
import { openRaw, rawRequest, readToEnd, sendRaw } from '../../support/server/raw-http.ts';

let door: TestDoor;
let held: readonly Socket[] = [];
afterEach(async () => {
  for (const socket of held) socket.destroy();
  held = [];
  await door.close();
});

const token = `Authorization: Bearer ${testToken}`;
const fromPage = [token, 'Sec-Fetch-Site: same-origin'];

async function hold(count: number, bytes: string): Promise<readonly Socket[]> {
  const sockets = Array.from({ length: count }, () => openRaw(door.port, bytes));
  held = [...held, ...sockets];
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve).once('close', resolve))));
  return sockets;
}

/** A request that keeps its connection. */
function kept(path: string, headers: readonly string[] = [token]): string {
  return rawRequest(door.port, { path, headers }).replace('Connection: close\r\n', '');
}

/** The whole head is there, and no byte of the body. */
function unfinished(): string {
  const head = ['POST /api/reset HTTP/1.1', `Host: 127.0.0.1:${door.port}`, token, 'Content-Type: application/json', 'Content-Length: 9'];
  return `${head.join('\r\n')}\r\n\r\n`;
}

async function statusOf(request: string): Promise<number | undefined> {
  return (await sendRaw(door.port, request)).statuses[0];
}

const health = (headers: readonly string[]) => statusOf(rawRequest(door.port, { headers }));
const page = () => statusOf(rawRequest(door.port, { path: '/' }));

describe('H09 connections without the token', () => {
  test.each([
    ['that say nothing', () => ''],
    ['that never end their headers', () => 'GET / HTTP/1.1\r\nHost: '],
    ['that were refused and stay', () => kept('/api/health', [])],
    ['that got the page and stay', () => kept('/')],
  ])('H09 lock nobody out: 1,000 of those %s', async (_, bytes) => {
    door = await openTestDoor();
    for (let round = 0; round < 10; round += 1) await hold(100, bytes());
    expect(await page()).toBe(200);
    expect(await health(fromPage)).toBe(200);
    expect(await health([token])).toBe(200);
  });

  test('H09 take none from those that have shown it', async () => {
    door = await openTestDoor({ unknownConnections: 4 });
    const [own] = await hold(1, kept('/api/health'));
    await once(own as Socket, 'data');
    await hold(40, '');
    expect(await page()).toBe(200);
    (own as Socket).write(kept('/api/health'));
    const [answer] = (await once(own as Socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('H09 scripts with the token', () => {
  test('H09 have so many event streams, are told so for the next, and leave the page its own', async () => {
    door = await openTestDoor();
    const streams = await hold(200, rawRequest(door.port, { path: '/api/events', headers: [token] }));
    await Promise.all(streams.map((socket) => once(socket, 'data')));
    const next = await sendRaw(door.port, rawRequest(door.port, { path: '/api/events', headers: [token] }));
    expect(next.statuses).toEqual([429]);
    expect(next.text).toContain('Scripts have 200 open');
    expect(await health([token])).toBe(200);
    const [own] = await hold(1, rawRequest(door.port, { path: '/api/events', headers: fromPage }));
    const [first] = (await once(own as Socket, 'data')) as [Buffer];
    expect(first.toString()).toMatch(/^HTTP\/1\.1 200 /);
    streams[0]?.destroy();
    const isTaken = async () => {
      const again = openRaw(door.port, rawRequest(door.port, { path: '/api/events', headers: [token] }));
      const [answer] = (await once(again, 'data')) as [Buffer];
      again.destroy();
      return answer.toString().startsWith('HTTP/1.1 200 ');
    };
    while (!(await isTaken()));
  });

  test('H09 may come all at once, as many as there may be', async () => {
    door = await openTestDoor();
    // Connected before any of them asks, as a pool does, or a client whose turn ends between: until then they are unknown.
    const sockets = await hold(200, '');
    expect(await health([token])).toBe(200);
    expect(sockets.filter((socket) => socket.closed)).toHaveLength(0);
    const answers = await Promise.all(
      sockets.map(async (socket) => {
        socket.write(rawRequest(door.port, { headers: [token] }));
        return (await readToEnd(socket)).statuses[0];
      }),
    );
    expect(answers).toEqual(answers.map(() => 200));
  });

  test('H09 are told when all their connections are in use, while the page and the unknown have theirs', async () => {
    door = await openTestDoor({ scriptConnections: 3 });
    await hold(3, unfinished());
    while ((await health([token])) !== 503);
    const refused = await sendRaw(door.port, rawRequest(door.port, { headers: [token] }));
    expect(refused.text).toContain('Too many connections');
    expect(refused.text).toMatch(/^Retry-After: 1\r$/m);
    expect(await health(fromPage)).toBe(200);
    expect(await page()).toBe(200);
  });

  test('H09 get a new connection for the one that has been quiet for longest', async () => {
    door = await openTestDoor({ scriptConnections: 2 });
    const [eldest, younger] = await hold(2, '');
    for (const socket of [eldest, younger] as readonly Socket[]) {
      socket.write(kept('/api/health'));
      await once(socket, 'data');
    }
    const ended = readToEnd(eldest as Socket);
    expect(await health([token])).toBe(200);
    await ended;
    expect((younger as Socket).readyState).toBe('open');
  });
});

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { RequestContext } from '../../electron/server/api-context.ts';
import { readBody } from '../../electron/server/read-body.ts';
import { sendPieces } from '../../electron/server/send-pieces.ts';
import { renewalKeyPath, renewalPath } from '../../shared/window/token-renewal.ts';
import { openTestDoor, type TestDoor } from '../support/server/open-test-door.ts';

async function atDoor<Value>(work: (door: TestDoor) => Promise<Value>, limits: Parameters<typeof openTestDoor>[0] = {}): Promise<Value> {
  const door = await openTestDoor(limits);
  try {
    return await work(door);
  } finally {
    await door.close();
  }
}

test('names the methods of each address that is no operation', () =>
  atDoor(async (door) => {
    const allowed = async (path: string) => {
      const { status, headers } = await door.ask(path, { method: 'DELETE' });
      return [status, headers.get('Allow')];
    };
    expect(await allowed('/api/preferences')).toEqual([405, 'GET, PATCH']);
    expect(await allowed('/api/events')).toEqual([405, 'GET']);
    expect(await allowed('/api/pictures/a.png')).toEqual([405, 'GET']);
    expect(await allowed('/api/screenshot')).toEqual([405, 'POST']);
    expect(await allowed('/api/film')).toEqual([405, 'POST']);
  }));

test('says of films and screenshots that there is no browser to make them, and of what is no wish that it is none', () =>
  atDoor(async (door) => {
    const problem = async (path: string, wish: object) => {
      const response = await door.postJson(path, JSON.stringify(wish));
      return [response.status, ((await response.json()) as { readonly title: string }).title];
    };
    expect(await problem('/api/film', { text: 'title: x\nsteps: []\n', format: 'gif' })).toEqual([501, 'No films here']);
    expect(await problem('/api/screenshot', { screen: 'lock' })).toEqual([501, 'No screenshots here']);
    expect((await problem('/api/film', { format: 'avi' }))[0]).toBe(400);
    expect((await problem('/api/screenshot', { screen: 'none' }))[0]).toBe(400);
  }));

test('keeps no copy of what proves or renews the token, and answers nothing to what is no challenge', () =>
  atDoor(async (door) => {
    const random = 'x'.repeat(43);
    for (const path of [`/identity/${random}`, `${renewalPath}${random}`, renewalKeyPath]) {
      const { status, headers } = await door.ask(path);
      expect([path, status, headers.get('Content-Type'), headers.get('Cache-Control')]).toEqual([
        path,
        200,
        'text/plain; charset=utf-8',
        'no-store',
      ]);
    }
    for (const path of [`/identity/${random}x`, `${renewalPath}${random.slice(1)}`]) expect((await door.ask(path)).status, path).toBe(404);
  }));

test('lets a browser keep what is named by its content, and asks it to come back for the rest', () =>
  atDoor(async (door) => {
    const caching = async (path: string) => (await door.ask(path)).headers.get('Cache-Control');
    expect(await caching('/')).toBe('no-store');
    expect(await caching('/assets/main-Bx81_k2Q.js')).toBe('private, max-age=31536000, immutable');
    expect(await caching('/assets/main.js')).toBe('no-cache');
    expect(await caching('/pictures/lake.jpg')).toBe('no-cache');
  }));

test('lets page and scripts have as many event streams as each may, and says who has too many', () =>
  atDoor(
    async (door) => {
      const ended = new AbortController();
      const open = (headers: Record<string, string> = {}) => door.ask('/api/events', { headers, signal: ended.signal });
      const page = { 'Sec-Fetch-Site': 'same-origin' };
      const streams = [await open(), await open(page), await open(page)];
      expect(streams.map(({ status }) => status)).toEqual([200, 200, 200]);
      const [script, ofPage] = [await open(), await open(page)];
      expect([script.status, ofPage.status]).toEqual([429, 429]);
      const title = 'Too many event streams';
      expect(await script.json()).toMatchObject({ title, detail: 'Scripts have 1 open, which is the most there may be. Close one.' });
      expect(await ofPage.json()).toMatchObject({ title, detail: 'The page has 2 open, which is the most there may be. Close one.' });
      ended.abort();
      await expect.poll(async () => (await door.ask('/api/events', { signal: AbortSignal.timeout(10_000) })).status).toBe(200);
    },
    { scriptEventStreams: 1, pageEventStreams: 2 },
  ));

const rules = { types: ['text/plain'], limitBytes: 100 } as const;
/** A request whose body comes from here. */
const bodyOf = (): PassThrough => Object.assign(new PassThrough(), { headers: { 'content-type': 'text/plain' } });
const read = (body: PassThrough) => readBody(body as unknown as IncomingMessage, rules);

test.for([
  ['before it is read', (body: PassThrough): void => void body.destroy(), true],
  ['half-way', (body: PassThrough): void => void body.destroy(), false],
  ['with an error', (body: PassThrough): void => void body.destroy(new Error('reset')), false],
] as const)('says of a body that breaks off %s that it was cut short', async ([, cut, isBefore]) => {
  const body = bodyOf();
  body.on('error', () => undefined);
  if (isBefore) cut(body);
  const whole = read(body);
  body.write('half');
  if (!isBefore) setImmediate(cut, body);
  expect(await whole).toMatchObject({ ok: false, problem: { title: 'Body cut short', status: 400 } });
});

test('takes a body up to its limit, and no byte more', async () => {
  const sized = async (bytes: number) => {
    const body = bodyOf();
    body.write('x');
    body.end('x'.repeat(bytes - 1));
    return read(body);
  };
  const taken = await sized(100);
  expect(taken.ok && Buffer.from(taken.value).toString()).toBe('x'.repeat(100));
  expect(await sized(101)).toMatchObject({ ok: false, problem: { title: 'Body too large', status: 413 } });
});

test('waits for the same few events however many pieces an answer has', async () => {
  const listeners = new Set<number>();
  const server = createServer((incoming, outgoing) => {
    async function* pieces() {
      for (let count = 0; count < 20; count += 1) {
        listeners.add(outgoing.listenerCount('close'));
        yield Buffer.from('piece ');
      }
    }
    void sendPieces({ env: { incoming, outgoing } } as unknown as RequestContext, 'text/plain', pieces());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(await response.text()).toBe('piece '.repeat(20));
  expect(listeners.size).toBe(1);
  server.close();
  server.closeAllConnections();
});

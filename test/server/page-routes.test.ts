import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../electron/node/security-headers.ts';
import { openTestDoor, type TestDoor, testToken } from '../support/server/open-test-door.ts';

let door: TestDoor;
beforeEach(async () => {
  door = await openTestDoor();
});
afterEach(() => door.close());

const get = (path: string, init: RequestInit = {}) => fetch(`${door.url}${path}`, { redirect: 'manual', ...init });

describe('the page', () => {
  test('needs no token, and its policy carries the nonce that stands in it', async () => {
    const response = await get('/');
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    const [, nonce = ''] = /nonce="([^"]+)"/.exec(await response.text()) ?? [];
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(response.headers.get('Content-Security-Policy')).toBe(contentSecurityPolicy(nonce));
  });

  test('has another nonce each time', async () => {
    const [first, second] = await Promise.all([get('/'), get('/index.html')]);
    expect(await first?.text()).not.toBe(await second?.text());
  });

  test('brings its scripts and sample pictures, without a token too', async () => {
    expect((await get('/assets/main.js')).headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    const picture = await get('/pictures/lake.jpg');
    expect(picture.headers.get('Content-Type')).toBe('image/jpeg');
    expect(Buffer.from(await picture.arrayBuffer()).toString('hex')).toBe('ffd8ffe0');
  });

  test('answers HEAD without a body and refuses to be written to', async () => {
    const head = await get('/', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect((await get('/', { method })).status, method).toBe(405);
  });

  test('is told of where it has not been built, or is gone; the API goes on', async () => {
    rmSync(join(door.folder, 'renderer', 'index.html'));
    const response = await get('/');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('npm start');
    expect((await door.ask('/api/health')).status).toBe(200);
  });
});

describe('an opening ticket', () => {
  test('leads to the page with the token in the fragment, once', async () => {
    const url = door.openingUrl();
    expect(url).not.toContain(testToken);
    const first = await fetch(url, { redirect: 'manual' });
    expect([first.status, first.headers.get('Location')]).toEqual([303, `/#token=${testToken}`]);
    expect(first.headers.get('Referrer-Policy')).toBe('no-referrer');
    const second = await fetch(url, { redirect: 'manual' });
    expect([second.status, second.headers.get('Location')]).toEqual([403, null]);
  });

  test('is not used up by a HEAD and cannot be guessed', async () => {
    const url = door.openingUrl();
    expect((await fetch(url, { method: 'HEAD', redirect: 'manual' })).status).toBe(403);
    expect((await get('/open/guess')).status).toBe(403);
    expect((await get('/open/')).status).toBe(404);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
  });
});

test('says who answers, whatever is asked: a page, an operation, a refusal', async () => {
  const answers = [await get('/'), await door.ask('/api/health'), await get('/api/health'), await get('/nothing')];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 404]);
  for (const { headers } of answers) expect(headers.get('Server')).toBe('managed-pc/0.0.0');
});

describe('preferences of the page', () => {
  const read = async () => (await door.ask('/api/preferences')).json();

  test('are changed one by one, and forgotten with null', async () => {
    expect(await read()).toEqual({});
    const two = await door.postJson('/api/preferences', '{"panel-width":"500","captions":"off"}', 'PATCH');
    expect([two.status, await two.json()]).toEqual([200, { 'panel-width': '500', captions: 'off' }]);
    await door.postJson('/api/preferences', '{"captions":null}', 'PATCH');
    expect(await read()).toEqual({ 'panel-width': '500' });
  });

  test.each([
    ['a name there is none of', '{"colour":"red"}'],
    ['a number', '{"panel-width":500}'],
    ['a value that is too long', JSON.stringify({ captions: 'x'.repeat(501) })],
    ['a list', '[]'],
  ])('refuse %s, whole', async (_name, body) => {
    const refusal = await door.postJson('/api/preferences', body.replace(/^\{/, '{"panel":"status",'), 'PATCH');
    expect(refusal.status).toBe(400);
    expect(await read()).toEqual({});
  });

  test('stay closed without the token', async () => {
    expect((await get('/api/preferences')).status).toBe(401);
  });
});

describe('a picture of the store', () => {
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
  const page = '<script>document.title = "run"</script>';

  test('goes out under the type of its bytes, never to be taken for a page', async () => {
    writeFileSync(join(door.folder, 'pictures', 'really-png.jpg'), Buffer.concat([png, Buffer.from(page)]));
    const response = await door.ask('/api/pictures/really-png.jpg');
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('image/png');
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(response.headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox");
    expect(Buffer.from(await response.arrayBuffer()).subarray(0, 10)).toEqual(png);
  });

  test('arrives whole when it is large', async () => {
    const large = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(5_000_000, 7)]);
    writeFileSync(join(door.folder, 'pictures', 'large.jpg'), large);
    expect(Buffer.from(await (await door.ask('/api/pictures/large.jpg')).arrayBuffer()).equals(large)).toBe(true);
  });

  test('answers 404 where it is no picture, or not there', async () => {
    writeFileSync(join(door.folder, 'pictures', 'page.png'), page);
    writeFileSync(join(door.folder, 'pictures', 'empty.png'), '');
    for (const name of ['page.png', 'empty.png', 'missing.png', 'a b.png'])
      expect((await door.ask(`/api/pictures/${name}`)).status, name).toBe(404);
  });

  test('wants the token', async () => {
    expect((await fetch(`${door.url}/api/pictures/large.jpg`)).status).toBe(401);
  });
});

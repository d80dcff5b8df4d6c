import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDoor, type TestDoor, testToken } from '../support/server/open-test-door.ts';

let browser: Browser;
let door: TestDoor;
let page: Page;
let stranger: Server;
let stopListening: () => unknown = () => undefined;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    // Without its own guard for local networks, which other browsers do not have: the door must hold by itself.
    args: ['--no-sandbox', '--host-resolver-rules=MAP evil.test 127.0.0.1', '--disable-features=LocalNetworkAccessChecks'],
  });
  stranger = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<title>stranger</title><body></body>'));
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await browser.close();
  stranger.close();
  stranger.closeAllConnections();
});
beforeEach(async () => {
  door = await openTestDoor();
  page = await browser.newPage();
});
afterEach(async () => {
  stopListening();
  await page.close();
  await door.close();
});

const document =
  '<SyncML><SyncHdr/><SyncBody><Replace><CmdID>1</CmdID><Item><Target><LocURI>./Vendor/MSFT/Personalization/CompanyName</LocURI></Target><Data>owned</Data></Item></Replace><Final/></SyncBody></SyncML>';
const strangerPage = () => `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`;

/** What the door has answered since, as method, path and status: browsers keep answers they block from the page and from its tools. */
function listen(): () => readonly string[] {
  const answers: string[] = [];
  const record = (message: unknown) => {
    const { request, response } = message as { readonly request: IncomingMessage; readonly response: ServerResponse };
    if (request.socket.localPort === door.port) answers.push(`${request.method} ${request.url} ${response.statusCode}`);
  };
  subscribe('http.server.response.finish', record);
  stopListening = () => unsubscribe('http.server.response.finish', record);
  return () => answers;
}

/** The parts of RequestInit that can be handed to a page. */
interface Try {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly mode?: 'no-cors';
  readonly credentials?: 'include';
  readonly keepalive?: boolean;
}

/** What one try of a page came to: the text it could read, or the error it got. */
function tryFetch(url: string, init: Try): Promise<string> {
  return page.evaluate(
    async ([target, options]) => {
      try {
        const response = await fetch(target, options);
        return `${response.type} ${response.status} ${await response.text()}`;
      } catch (error) {
        return `${error}`;
      }
    },
    [url, init] as const,
  );
}

describe('H02 a rebound name', () => {
  test('H02 gets 403 for every request, even with the token, and reads nothing of the device', async () => {
    const evil = `http://evil.test:${door.port}`;
    await page.route(`${evil}/attack`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>attack</title>' }));
    await page.goto(`${evil}/attack`);
    const headers = { Authorization: `Bearer ${testToken}` };
    const tries: readonly (readonly [string, Try])[] = [
      ['/', {}],
      ['/assets/main.js', {}],
      ['/api/snapshot', { headers }],
      ['/api/events', { headers }],
      ['/api/pictures/a.png', { headers }],
      ['/api/syncml', { method: 'POST', body: document, headers: { ...headers, 'Content-Type': 'application/vnd.syncml.dm+xml' } }],
    ];
    for (const [path, init] of tries) expect(await tryFetch(`${evil}${path}`, init), path).toMatch(/^basic 403 \{"title":"Wrong Host"/);
    expect(await socketOpens(`ws://evil.test:${door.port}/api/events`)).toBe(false);
    expect((await page.goto(`${evil}/`))?.status()).toBe(403);
    expect(door.device.calls).toEqual([]);
  });
});

describe('H04 a page on another local port', () => {
  test('H04 has no effect by fetch, beacon, form, picture or script, and can read nothing', async () => {
    const answers = listen();
    await page.goto(strangerPage());
    const syncml = `${door.url}/api/syncml`;
    const plain = { method: 'POST', body: document, headers: { 'Content-Type': 'text/plain' } } as const;
    expect(await tryFetch(syncml, { ...plain, mode: 'no-cors' })).toContain('Failed to fetch');
    expect(await tryFetch(syncml, { ...plain, mode: 'no-cors', credentials: 'include', keepalive: true })).toContain('Failed to fetch');
    expect(await tryFetch(syncml, plain)).toContain('Failed to fetch');
    expect(
      await tryFetch(syncml, {
        method: 'POST',
        body: document,
        headers: { 'Content-Type': 'application/vnd.syncml.dm+xml', Authorization: `Bearer ${testToken}` },
      }),
    ).toContain('Failed to fetch');
    expect(await tryFetch(`${door.url}/api/snapshot`, { headers: { Authorization: `Bearer ${testToken}` } })).toContain('Failed to fetch');
    expect(await tryFetch(`${door.url}/`, {})).toContain('Failed to fetch');
    await page.evaluate(([url, body]) => navigator.sendBeacon(url, new Blob([body], { type: 'text/plain' })), [syncml, document] as const);
    expect(await loads('img', `${door.url}/pictures/lake.jpg`)).toBe(false);
    expect(await loads('script', `${door.url}/assets/main.js`)).toBe(false);
    expect(await loads('iframe', `${door.url}/`)).toBe(true);
    await expect.poll(() => answers().filter((answer) => answer === 'POST /api/syncml 403').length).toBeGreaterThanOrEqual(3);
    expect(answers().filter((answer) => !answer.endsWith(' 403'))).toEqual([]);
    expect(door.device.calls).toEqual([]);
  });

  for (const encoding of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    test(`H04 has no effect by a form of ${encoding}`, async () => {
      await page.goto(strangerPage());
      const navigation = page.waitForResponse((response) => response.url().startsWith(door.url));
      await page.evaluate(
        ([action, enctype, value]) => {
          const form = Object.assign(window.document.createElement('form'), { action, enctype, method: 'POST' });
          form.append(Object.assign(window.document.createElement('input'), { name: value, value: '' }));
          window.document.body.append(form);
          form.submit();
        },
        [`${door.url}/api/syncml`, encoding, document] as const,
      );
      expect((await navigation).status()).toBe(403);
      expect(door.device.calls).toEqual([]);
    });
  }

  test('H05 gets no WebSocket and no event stream', async () => {
    await page.goto(strangerPage());
    for (const path of ['/', '/api/events']) expect(await socketOpens(`ws://127.0.0.1:${door.port}${path}`)).toBe(false);
    const opened = await page.evaluate(
      (url) =>
        new Promise<boolean>((resolve) => {
          const source = new EventSource(url);
          source.onopen = () => resolve(true);
          source.onerror = () => resolve(false);
        }),
      `${door.url}/api/events`,
    );
    expect(opened).toBe(false);
    expect(door.device.calls).toEqual([]);
  });
});

describe('the page the door serves itself', () => {
  for (const name of ['127.0.0.1', 'localhost']) {
    test(`runs on ${name} under its policy, calls the device, and hears of changes`, async () => {
      const origin = `http://${name}:${door.port}`;
      const violations: string[] = [];
      page.on('console', (message) => violations.push(message.text()));
      await page.goto(`${origin}/#token=${testToken}`);
      await expect.poll(() => page.title()).toBe('Managed PC runs');
      const headers = { Authorization: `Bearer ${testToken}` };
      const sent = await tryFetch(`${origin}/api/syncml`, {
        method: 'POST',
        body: document,
        headers: { ...headers, 'Content-Type': 'application/vnd.syncml.dm+xml' },
      });
      expect(sent).toMatch(/^basic 200 /);
      const next = `"revision":${(await door.device.view()).revision + 1}}`;
      const event = page.evaluate(
        async ([url, authorization, awaited]) => {
          const response = await fetch(url, { headers: { Authorization: authorization } });
          const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
          let text = '';
          while (!text.includes(awaited)) text += (await reader?.read())?.value ?? '';
          return text;
        },
        [`${origin}/api/events`, headers.Authorization, next] as const,
      );
      await expect.poll(() => door.device.calls.filter((call) => call === 'getHealth').length).toBe(1);
      door.device.push();
      expect(await event).toContain(`event: changed\ndata: {${next}\n\n`);
      expect(violations).toEqual([]);
    });
  }

  test('opens by ticket with the token in the fragment, which is never sent', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(door.openingUrl());
    expect(page.url()).toBe(`${door.url}/#token=${testToken}`);
    expect(asked.filter((url) => new URL(url).pathname.includes(testToken) || new URL(url).search.includes(testToken))).toEqual([]);
  });
});

function socketOpens(url: string): Promise<boolean> {
  return page.evaluate(
    (target) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(target);
        socket.onopen = () => resolve(true);
        socket.onerror = () => resolve(false);
      }),
    url,
  );
}

function loads(tag: 'img' | 'script' | 'iframe', src: string): Promise<boolean> {
  return page.evaluate(
    ([name, address]) =>
      new Promise<boolean>((resolve) => {
        const element = Object.assign(window.document.createElement(name), { src: address });
        element.addEventListener('load', () => resolve(true));
        element.addEventListener('error', () => resolve(false));
        window.document.body.append(element);
      }),
    [tag, src] as const,
  );
}

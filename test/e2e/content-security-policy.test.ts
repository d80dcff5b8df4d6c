import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { securityHeaders } from '../../electron/node/security-headers.ts';
import { launchChromium } from '../support/browser/watched-page.ts';

/** A page that tries everything the policy is there to stop, from a script of its own, which the policy allows. */
const page = (remote: string) => `<!doctype html><title>attacks</title>
<style nonce="abc">#styled { color: rgb(1, 2, 3) }</style><style>#styled { color: rgb(9, 9, 9) }</style>
<p id="styled">text</p><script>window.ran = ['inline script'];</script>
<base href="${remote}/base/"><iframe src="${remote}/frame"></iframe><img src="${remote}/image.png">
<script src="${remote}/script.js"></script><script src="data:text/javascript,ran.push('data script')"></script>
<form id="form" method="post" action="${remote}/form"></form>
<script src="own.js"></script>`;

const own = (remote: string) => `
window.ran ??= [];
const attempt = (what, run) => { try { run(); ran.push(what) } catch {} };
attempt('eval', () => eval('1'));
attempt('markup from text', () => { document.body.innerHTML += '<i></i>'; });
attempt('worker from text', () => new Worker('data:text/javascript,1'));
fetch('${remote}/fetch').then(() => ran.push('remote fetch'), () => undefined);`;

interface Outcome {
  readonly ran: readonly string[];
  readonly blocked: readonly string[];
  readonly colour: string;
  readonly reached: readonly string[];
}

let browser: Browser;
let remote: Server;
let reached: string[] = [];
beforeAll(async () => {
  browser = await launchChromium();
  remote = await listen((url) => {
    reached.push(url);
    return {
      body: "window.ran?.push('remote script')",
      headers: { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' },
    };
  });
});
afterAll(async () => {
  await browser.close();
  remote.close();
});

/** Opens the page under these headers, in Chromium, and says what came of it. */
async function attackUnder(headers: Readonly<Record<string, string>>): Promise<Outcome> {
  reached = [];
  const server = await listen((url) => {
    const script = url.endsWith('own.js');
    const body = script
      ? own(origin(remote))
      : page(origin(remote))
          .replace('src="own.js"', 'src="/own.js"')
          .replace('<script src="/own', `<script src="${origin(server)}/own`);
    return { body, headers: { ...headers, 'Content-Type': script ? 'text/javascript' : 'text/html' } };
  });
  const opened: Page = await browser.newPage();
  await opened.addInitScript(() => {
    const blocked: string[] = [];
    Object.assign(window, { blocked });
    document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
  });
  await opened.goto(`${origin(server)}/`, { waitUntil: 'domcontentloaded' });
  await opened.waitForLoadState('networkidle');
  const look = () => {
    const { ran, blocked } = window as unknown as { ran?: string[]; blocked?: string[] };
    return { ran: ran ?? [], blocked: blocked ?? [], colour: getComputedStyle(document.querySelector('#styled') ?? document.body).color };
  };
  const before = await opened.evaluate(look);
  // Last, because a form that is sent takes the page away.
  await opened.evaluate(() => void setTimeout(() => document.querySelector('form')?.submit()));
  await opened.waitForFunction(
    () => (window as unknown as { blocked?: string[] }).blocked?.includes('form-action') || location.pathname === '/form',
  );
  const blocked = reached.includes('/form') ? before.blocked : (await opened.evaluate(look)).blocked;
  await opened.close();
  server.close();
  return { ...before, blocked, reached: [...reached] };
}

describe('the content security policy of both doors', () => {
  test('E08 stops every attack in Chromium, reports each, and lets our own script and style through', async () => {
    const { ran, blocked, colour, reached: asked } = await attackUnder(securityHeaders('abc'));
    expect(ran).toEqual([]);
    expect(asked).toEqual([]);
    expect(colour).toBe('rgb(1, 2, 3)');
    const directives = [
      'base-uri',
      'connect-src',
      'form-action',
      'frame-src',
      'img-src',
      'require-trusted-types-for',
      'script-src-elem',
      'style-src-elem',
    ];
    expect([...new Set(blocked)].sort()).toEqual(directives);
  });

  test('E08 would not be believed if it had the colons some published policies have', async () => {
    const broken = { 'Content-Security-Policy': "default-src: 'none'; script-src: 'self'; object-src: 'none'" };
    const { ran, reached: asked } = await attackUnder(broken);
    expect([...ran, ...asked]).toEqual(expect.arrayContaining(['inline script', 'data script', '/form']));
  });

  test('E08 stands in a frame of nobody', async () => {
    const framed = await listen(() => ({
      body: '<title>framed</title>',
      headers: { ...securityHeaders('abc'), 'Content-Type': 'text/html' },
    }));
    const framing = await listen(() => ({ body: `<iframe src="${origin(framed)}/"></iframe>`, headers: { 'Content-Type': 'text/html' } }));
    const opened = await browser.newPage();
    await opened.goto(origin(framing));
    await opened.waitForLoadState('networkidle');
    const titles = await Promise.all(
      opened
        .frames()
        .slice(1)
        .map((frame) => frame.title().catch(() => '')),
    );
    expect(titles).not.toContain('framed');
    await opened.close();
    framed.close();
    framing.close();
  });
});

function listen(answer: (url: string) => { readonly body: string; readonly headers: Readonly<Record<string, string>> }): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') return void response.writeHead(204).end();
    const { body, headers } = answer(request.url ?? '/');
    response.writeHead(200, headers).end(body);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function origin(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

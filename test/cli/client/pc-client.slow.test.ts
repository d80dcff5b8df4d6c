import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createPCClient } from '../../../electron/cli/client/pc-client.ts';
import { writeRunningPC } from '../../../electron/cli/client/running-pc.ts';
import { identityPath, proveIdentity } from '../../../electron/node/crypto/identity-proof.ts';
import { realEntry } from '../../support/programs/program-entry.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { runCommand, startServing } from '../../support/server/run-command.ts';

const token = 'secret-token-of-the-pc-that-nobody-else-may-see';

async function listen(server: Server): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that remembers what it was asked and with which token. One that knows the token proves it first. */
async function serve(answer: RequestListener, known = ''): Promise<{ readonly url: string; readonly seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, reply) => {
    const challenge = request.url?.split(identityPath)[1];
    if (known !== '' && challenge !== undefined) {
      reply.end(proveIdentity(known, request.socket.localPort ?? 0, challenge));
      return;
    }
    seen.push(request);
    answer(request, reply);
  });
  server.on('connect', (request, socket) => {
    seen.push(request);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  return { url: await listen(server), seen };
}

async function folderWith(url: string): Promise<string> {
  const data = await temporaryFolder();
  await writeRunningPC(data, { url, token, pid: process.pid });
  return data;
}

test.each([
  { environment: { NODE_USE_ENV_PROXY: '1' }, node: [] },
  { environment: {}, node: ['--use-env-proxy'] },
])('asks the PC itself, never the proxy of the environment: $environment $node', async ({ environment, node }) => {
  const proxy = await serve((_request, reply) => reply.writeHead(502).end());
  const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].map((name) => [name, proxy.url]);
  const proxied = { ...Object.fromEntries(names), NO_PROXY: '', no_proxy: '', ...environment };
  const data = await temporaryFolder();
  const pc = await startServing(realEntry, ['--data', data]);
  const health = await runCommand(realEntry, ['health', '--data', data], { environment: proxied, node });
  const missing = await runCommand(realEntry, ['health'], {
    environment: { ...proxied, MANAGED_PC_DATA: await folderWith('http://127.0.0.1:1') },
    node,
  });
  await pc.stop();

  expect(health).toMatchObject({ code: 0, err: '' });
  expect(missing.code).toBe(3);
  expect(missing.err).toContain('Nothing answers at http://127.0.0.1:1');
  expect(proxy.seen).toEqual([]);
});

test.each([301, 302, 303, 307, 308].flatMap((status) => ['', token].map((known) => [status, known] as const)))(
  'takes the token nowhere else when it is redirected with %i by one that knows %j, and says what happened',
  async (status, known) => {
    const target = await serve((_request, reply) => reply.end('{}'));
    const redirect: RequestListener = (_request, reply) => reply.writeHead(status, { Location: `${target.url}/api/health` }).end();
    const redirecting = await serve(redirect, known);
    const { code, err } = await runCommand(realEntry, ['health', '--data', await folderWith(redirecting.url)]);

    expect(code).toBe(3);
    expect(err).toContain('Another program answers in place of the PC');
    expect(err).toContain(`HTTP ${status} and leads to "${target.url}/api/health"`);
    expect(err).not.toContain('No PC is running');
    expect(redirecting.seen).toHaveLength(1);
    expect(target.seen).toEqual([]);
  },
);

test('follows no redirect of the event stream either', async () => {
  const target = await serve((_request, reply) => reply.end());
  const redirecting = await serve((_request, reply) => reply.writeHead(307, { Location: target.url }).end());
  const told: unknown[] = [];
  for await (const change of createPCClient({ url: redirecting.url, token, pid: 1 }).changes(new AbortController().signal))
    told.push(change);

  expect(told).toMatchObject([{ ok: false, why: 'away', problem: { title: 'Another program answers in place of the PC' } }]);
  expect(target.seen).toEqual([]);
});

test.each(['Connection: Upgrade\r\nUpgrade: websocket\r\n', ''])(
  'ends at once when another protocol is switched to (%j)',
  async (headers) => {
    const url = await listen(
      createTcpServer((socket) => {
        socket.on('error', () => undefined).once('data', () => socket.end(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n`));
      }),
    );
    expect(await createPCClient({ url, token, pid: 1 }).call('getHealth', {})).toMatchObject({
      ok: false,
      problem: { detail: expect.any(String) },
    });
  },
);

test('says that what answers is no PC when it does not speak HTTP', async () => {
  const url = await listen(createTcpServer((socket) => socket.on('error', () => undefined).end('SSH-2.0-OpenSSH_9.6\r\n')));
  const outcome = await createPCClient({ url, token, pid: 1 }).call('getHealth', {});
  expect(outcome).toMatchObject({ ok: false, why: 'away', problem: { title: 'The PC cannot be reached' } });
});

test('tells the token to nobody who does not prove to know it, whatever it answers', async () => {
  const answers: readonly RequestListener[] = [
    (_request, reply) => reply.end('{"status":"ok"}'),
    (request, reply) => reply.end(proveIdentity('another-token', request.socket.localPort ?? 0, request.url?.slice(10) ?? '')),
    (request, reply) => reply.end(proveIdentity(token, 1, request.url?.slice(10) ?? '')),
    (request, reply) => reply.end(request.url),
    (_request, reply) => reply.end('x'.repeat(100_000)),
    (_request, reply) => reply.writeHead(401).end(),
    (_request, reply) => reply.writeHead(200, { Connection: 'close' }).end(),
    (_request, reply) => reply.destroy(),
  ];
  for (const answer of answers) {
    const { url, seen } = await serve(answer);
    expect(await createPCClient({ url, token, pid: 1 }).call('getHealth', {})).toMatchObject({ ok: false, why: 'away' });
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(seen.map(() => undefined));
    expect(JSON.stringify(seen.map(({ rawHeaders, url: asked }) => [rawHeaders, asked]))).not.toContain(token);
  }
});

test.each([
  ['another program', {}, /^Another program answers at .*process 4711.*killed.*running-pc\.json.*managed-pc serve/],
  [
    'a PC of another folder, or of an older version',
    { Server: 'managed-pc/0.9.0' },
    /^Another PC \(Managed PC 0\.9\.0\).*older version.*end process 4711/,
  ],
  ['a name that is none', { Server: 'managed-pc/\u009b1m' }, /^Another program answers/],
] as const)('says of a file that a killed PC left what to do, where %s has its port', async (_, headers, detail) => {
  const { url } = await serve((_request, reply) => reply.writeHead(404, headers).end());
  expect(await createPCClient({ url, token, pid: 4711 }).call('getHealth', {})).toMatchObject({
    ok: false,
    why: 'away',
    problem: { title: 'This PC is not running', detail: expect.stringMatching(detail) },
  });
});

test('tells the token on no other connection than the one on which it was proved', async () => {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, reply) => {
    seen.push(request.headers.authorization);
    const challenge = request.url?.split(identityPath)[1] ?? '';
    reply.shouldKeepAlive = false;
    reply.end(proveIdentity(token, request.socket.localPort ?? 0, challenge));
  });
  const url = await listen(server);
  expect(await createPCClient({ url, token, pid: 1 }).call('getHealth', {})).toMatchObject({ ok: false, why: 'away' });
  expect(seen).toEqual([undefined]);
});

test('sends a document in WBXML under its own type, told by its first byte', async () => {
  const { url, seen } = await serve((_request, reply) => reply.writeHead(200, { 'Content-Type': 'application/json' }).end('{}'), token);
  const pc = createPCClient({ url, token, pid: process.pid });
  await pc.apply(Uint8Array.of(0x02, 0xa4, 0x01, 0x6a, 0x00, 0x2d));
  await pc.apply(new TextEncoder().encode('<SyncML/>'));
  expect(seen.map(({ headers }) => headers['content-type'])).toEqual(['application/vnd.syncml.dm+wbxml', 'application/vnd.syncml.dm+xml']);
});

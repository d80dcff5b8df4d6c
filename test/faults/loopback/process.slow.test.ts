import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { realEntry } from '../../support/programs/program-entry.ts';
import { temporaryFolder } from '../../support/server/headless-pc.ts';
import { tcpSocketsOf } from '../../support/server/listening-sockets.ts';
import { runCommand, type ServingCommand, startServing } from '../../support/server/run-command.ts';

const refuseElectron = fileURLToPath(new URL('../../support/desktop/refuse-electron.ts', import.meta.url));
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const tokenOf = ({ line }: ServingCommand) => new URL(line).hash.slice('#token='.length);
const originOf = ({ line }: ServingCommand) => new URL(line).origin;

describe('H15 the token', () => {
  test('H15 is in the one line of serve and in a file of its owner, and nowhere else', async () => {
    const pc = await startServing(realEntry, ['--data', folder.path]);
    const token = tokenOf(pc);
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const headers = { Authorization: `Bearer ${token}` };
    const answers = await Promise.all(
      ['/api/health', '/api/snapshot', '/api/journal', '/api/registry', '/api/nothing', '/'].map(async (path) => {
        const response = await fetch(`${originOf(pc)}${path}?x=${token}`, { headers });
        return JSON.stringify([...response.headers]) + (await response.text());
      }),
    );
    expect(answers.join()).not.toContain(token);

    const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const seen = processes.flatMap((pid) => ['cmdline', 'environ'].map((file) => readOrEmpty(`/proc/${pid}/${file}`)));
    expect(seen.join()).not.toContain(token);

    const file = join(folder.path, 'running-pc.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ url: originOf(pc), token, pid: pc.child.pid });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const others = readdirSync(folder.path).filter((name) => name !== 'running-pc.json');
    expect(others.map((name) => readOrEmpty(join(folder.path, name))).join()).not.toContain(token);

    await pc.stop();
    const { out, err } = pc.output();
    expect(out).toBe(`${pc.line}\n`);
    expect(err).not.toContain(token);
  });

  test('H15 H03 is another one at each start, the old one opens nothing, and its file goes with the PC', async () => {
    const first = await startServing(realEntry, ['--data', folder.path]);
    await first.stop();
    expect(readdirSync(folder.path)).not.toContain('running-pc.json');
    const second = await startServing(realEntry, ['--data', folder.path]);
    expect(tokenOf(second)).not.toBe(tokenOf(first));
    const old = await fetch(`${originOf(second)}/api/health`, { headers: { Authorization: `Bearer ${tokenOf(first)}` } });
    expect(old.status).toBe(401);
    await second.stop();
  });
});

test('H01 listens on one port of 127.0.0.1 and has no other socket while it is idle, whatever its environment says', async () => {
  const environment = { HOST: '0.0.0.0', HOSTNAME: '0.0.0.0', BIND: '0.0.0.0', LISTEN: '0.0.0.0' };
  const pc = await startServing(realEntry, ['--data', folder.path], { environment });
  const pid = pc.child.pid ?? 0;
  const port = Number(new URL(pc.line).port);
  const listening = { state: 'listening', address: '127.0.0.1', port };
  expect(tcpSocketsOf(pid)).toEqual([listening]);
  const stream = await fetch(`${originOf(pc)}/api/events`, { headers: { Authorization: `Bearer ${tokenOf(pc)}` } });
  expect(tcpSocketsOf(pid)).toEqual(expect.arrayContaining([listening, { state: 'connected', address: '127.0.0.1', port }]));
  await stream.body?.cancel();
  await pc.stop();
});

describe('H18 the process', () => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    test(`H18 ends with 0 on ${signal}`, async () => {
      const pc = await startServing(realEntry, ['--data', folder.path]);
      expect(await pc.stop(signal)).toBe(0);
    });
  }

  test('H18 ends with 0 on SIGTERM under load, with event streams open, and loses no answer it has begun', async () => {
    const pc = await startServing(realEntry, ['--data', folder.path, '--no-rate-limit']);
    const headers = { Authorization: `Bearer ${tokenOf(pc)}` };
    const streams = await Promise.all(Array.from({ length: 5 }, () => fetch(`${originOf(pc)}/api/events`, { headers })));
    const clients = Array.from({ length: 20 }, () => hammer(`${originOf(pc)}/api/snapshot`, headers));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await pc.stop()).toBe(0);
    for (const broken of await Promise.all(clients)) expect(broken).toBe(0);
    await Promise.all(streams.map((response) => response.text()));
  });

  test('comes back to the port of last time, and says so where somebody else is there by now', async () => {
    const first = await startServing(realEntry, ['--data', folder.path]);
    const port = Number(new URL(originOf(first)).port);
    const preferences = (pc: typeof first, init: RequestInit = {}) => {
      const headers = { Authorization: `Bearer ${tokenOf(pc)}`, 'Content-Type': 'application/json' };
      return fetch(`${originOf(pc)}/api/preferences`, { ...init, headers });
    };
    expect((await preferences(first, { method: 'PATCH', body: '{"panel":"console"}' })).status).toBe(200);
    await first.stop();
    const second = await startServing(realEntry, ['--data', folder.path]);
    expect(originOf(second)).toBe(originOf(first));
    expect(await (await preferences(second)).json()).toEqual({ panel: 'console' });
    expect(statSync(join(folder.path, 'browser-door.json')).mode & 0o777).toBe(0o600);
    await second.stop();
    const taken = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const third = await startServing(realEntry, ['--data', folder.path]);
    expect(originOf(third)).not.toBe(originOf(first));
    await third.stop();
    expect(third.output().err).toContain(`Port ${port} cannot be used, where this PC was last`);
    taken.close();
  });

  test('H18 refuses a port that is taken with 2, and names the flag', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? `${address.port}` : '';
    const { code, out, err } = await runCommand(realEntry, ['serve', '--port', port, '--data', folder.path]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`port ${port}`);
    expect(err).toContain('--port');
    expect(readdirSync(folder.path)).not.toContain('running-pc.json');
    taken.close();
  });

  test('H18 refuses a second PC on the same data folder with 2, and the first one stays reachable', async () => {
    const pc = await startServing(realEntry, ['--data', folder.path]);
    const { code, out, err } = await runCommand(realEntry, ['serve', '--data', folder.path]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(folder.path);
    expect((await runCommand(realEntry, ['health', '--data', folder.path])).code).toBe(0);
    await pc.stop();
  });
});

describe('E18 without Electron', () => {
  test('E18 refuses by the hook that stands for it', async () => {
    const { code, err } = await runCommand(fileURLToPath(new URL('../../support/desktop/import-electron.ts', import.meta.url)), [], {
      node: ['--import', refuseElectron],
    });
    expect(code).toBe(1);
    expect(err).toContain('must not be loaded here');
  });

  test('E18 runs the command line, and so does the door', async () => {
    expect((await runCommand(realEntry, ['--help'], { node: ['--import', refuseElectron] })).code).toBe(0);
    const pc = await startServing(realEntry, ['--data', folder.path], { node: ['--import', refuseElectron] });
    expect((await runCommand(realEntry, ['health', '--data', folder.path], { node: ['--import', refuseElectron] })).code).toBe(0);
    expect(await pc.stop()).toBe(0);
  });
});

/** Asks until the PC is gone; returns how many answers broke off after their status line. */
async function hammer(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  let broken = 0;
  for (;;) {
    const response = await fetch(url, { headers }).catch(() => null);
    if (response === null) return broken;
    await response.json().catch(() => (broken += 1));
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

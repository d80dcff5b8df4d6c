import { EventEmitter } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createFleetEngine, type FleetEngine } from '../../electron/fleet/engine/engine.ts';
import type { Told } from '../../electron/fleet/engine/wall.ts';
import { type MdmServer, startMdmServer } from '../support/mdm-server/mdm-server.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';

/** The engine as Artillery calls it, with a twin of its emitter, against the whole server of the tests. */

interface Run {
  readonly engine: FleetEngine;
  readonly counters: ReadonlyMap<string, number>;
  readonly errors: readonly string[];
  /** Has so many virtual users; resolves with the errors of their days. */
  live(count: number): Promise<readonly (string | null)[]>;
}

async function startServer(): Promise<MdmServer> {
  const server = await startMdmServer();
  onTestFinished(() => server.close());
  return server;
}

function startRun(server: MdmServer, flow: readonly unknown[], config: object = {}): Run {
  const engine = createFleetEngine({
    config: {
      engines: {
        'managed-pc': {
          server: server.url,
          user: 'user@example.test',
          password: 'correct horse',
          authorities: [server.caFile],
          keys: 2,
          ...config,
        },
      },
    },
  });
  onTestFinished(() => engine.stop());
  const ee = new EventEmitter();
  const counters = new Map<string, number>();
  const errors: string[] = [];
  ee.on('counter', (name: string, amount: number) => counters.set(name, (counters.get(name) ?? 0) + amount));
  ee.on('error', (code: string) => errors.push(code));
  const scenario = engine.createScenario({ flow }, ee);
  const one = () => new Promise<string | null>((resolve) => scenario({}, (error) => resolve(error?.message ?? null)));
  return { engine, counters, errors, live: (count) => Promise.all(Array.from({ length: count }, one)) };
}

describe('a fleet', () => {
  test('enrols, has sessions and leaves; its counts agree with the log of the server', async () => {
    const server = await startServer();
    const run = startRun(server, ['enrol', { sync: 2 }, 'unenrol']);
    expect(await run.live(8)).toEqual(Array.from({ length: 8 }, () => null));
    expect(server.complaints).toEqual([]);
    expect(server.enrolments).toHaveLength(8);
    expect(run.counters.get('managed-pc.enrolments')).toBe(8);
    expect(run.counters.get('managed-pc.unenrolments')).toBe(8);
    expect(run.counters.get('managed-pc.sessions')).toBe(server.sessions.length);
    expect(new Set(server.enrolments.map(({ deviceId }) => deviceId)).size).toBe(8);
  });

  test('is the same PCs with the same seed, and others with another or on another machine', async () => {
    const ids = async (seed: string) => {
      const server = await startServer();
      await startRun(server, ['enrol'], { seed }).live(4);
      return server.enrolments.map(({ deviceId, hardwareId }) => `${deviceId} ${hardwareId}`).sort();
    };
    const [first, again, other] = [await ids('a'), await ids('a'), await ids('b')];
    vi.stubEnv('WORKER_ID', '2');
    onTestFinished(() => void vi.unstubAllEnvs());
    const [elsewhere, elsewhereAgain] = [await ids('a'), await ids('a')];
    expect(elsewhereAgain).toEqual(elsewhere);
    expect(first.filter((id) => elsewhere.includes(id))).toEqual([]);
    expect(again).toEqual(first);
    expect(first.filter((id) => other.includes(id))).toEqual([]);
  });

  test('polls on the clock of its PCs, a hundred and more times as fast', async () => {
    const server = await startServer();
    const run = startRun(server, ['enrol', 'poll for 1h at x3600'], { leave: false });
    expect(await run.live(2)).toEqual([null, null]);
    // The schedule of the server: 10 times every 15 minutes at first, so at least three in an hour.
    expect(run.counters.get('managed-pc.sessions')).toBeGreaterThanOrEqual(2 * 3);
    // None was cut off by the end of the day.
    expect(run.counters.get('managed-pc.sessions')).toBe(server.sessions.length);
    expect(run.counters.get('managed-pc.sessions_failed')).toBeUndefined();
  });

  test('tells the page of every session, also of those it was deaf for, and what it costs itself', async () => {
    const heard = { sessions: 0, words: 0 };
    const page = createHttpServer(async (request, response) => {
      const told: Told = JSON.parse(await text(request));
      heard.words += 1;
      // The first word is lost.
      response.statusCode = heard.words === 1 ? 500 : 200;
      if (heard.words > 1) heard.sessions += told.sessions.length;
      response.end(JSON.stringify({ stop: false, pictures: [], snapshots: [] }));
    });
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void page.close());
    const server = await startServer();
    const { port } = page.address() as AddressInfo;
    const run = startRun(server, ['enrol', { sync: 2 }, { think: '1100ms' }], { tellTo: `http://127.0.0.1:${port}` });
    await run.live(2);
    expect(heard.words).toBeGreaterThan(1);
    expect(heard.sessions).toBe(server.sessions.length);
    expect(run.counters.get('managed-pc.cpu_ms')).toBeGreaterThan(0);
  });

  test('has pictures by rule, and counts Status by value', async () => {
    const server = await startServer();
    const url = 'https://pictures.example/lock.jpg';
    server.queue([{ verb: 'Replace', target: './Vendor/MSFT/Personalization/LockScreenImageUrl', data: url }]);
    const run = startRun(server, ['enrol', 'sync', { think: '300ms' }], { pictures: { from: 'rule' } });
    expect(await run.live(1)).toEqual([null]);
    await wait(0);
    expect(run.counters.get('managed-pc.commands.202')).toBe(1);
    expect(run.counters.get('managed-pc.status.LockScreenImageStatus.1')).toBe(1);
  });

  test('ends the day of a PC with the code Windows would show', async () => {
    const server = await startServer();
    const run = startRun(server, ['enrol', 'sync'], { password: 'wrong' });
    expect(await run.live(2)).toEqual(['0x80180002', '0x80180002']);
    expect(run.errors).toEqual(['0x80180002', '0x80180002']);
    expect(run.counters.get('managed-pc.errors.0x80180002')).toBe(2);
    expect(server.enrolments).toEqual([]);
  });

  test('unenrols what it enrolled when it is stopped', async () => {
    const server = await startServer();
    const run = startRun(server, ['enrol', { think: '1h' }]);
    const lived = run.live(3);
    while (server.sessions.length < 3) await wait(20);
    await run.engine.stop();
    expect(await lived).toEqual([null, null, null]);
    expect(run.counters.get('managed-pc.unenrolments')).toBe(3);
  });

  test('takes up identities that were kept, and enrols nobody twice', async () => {
    const server = await startServer();
    const identities = await temporaryFolder();
    const config = { identities, leave: false };
    await startRun(server, ['enrol'], config).live(3);
    const again = startRun(server, ['enrol'], config);
    expect(await again.live(3)).toEqual([null, null, null]);
    expect(server.enrolments).toHaveLength(3);
    expect(server.complaints).toEqual([]);
  });

  test('loses requests as its networks say', async () => {
    const server = await startServer();
    const networks = [{ value: { delayMs: 0, lost: 1 }, weight: 1 }];
    const run = startRun(server, ['enrol'], { mix: { networks } });
    const [code] = await run.live(1);
    expect(code).toMatch(/^0x/);
    expect(server.requests).toEqual([]);
  });
});

describe('a script', () => {
  const engineOf = (config: object) => () => createFleetEngine({ config: { engines: { 'managed-pc': config } } });

  test('is refused with the place and what is wanted', () => {
    expect(engineOf({})).toThrow(/config\.engines\.managed-pc\.server/);
    expect(engineOf({ server: 'x', keys: 0 })).toThrow(/keys/);
    expect(engineOf({ server: 'x', pictures: { from: 'somewhere' } })).toThrow(/pictures\.from/);
  });

  test('refuses a step that is none', () => {
    const engine = createFleetEngine({ config: { engines: { 'managed-pc': { server: 'x' } } } });
    expect(() => engine.createScenario({ flow: ['enrol', 'dance'] }, new EventEmitter())).toThrow(/Step 2 of the flow, "dance"/);
    expect(() => engine.createScenario({ flow: ['poll for 8 hours at x2'] }, new EventEmitter())).toThrow(/Step 1/);
    expect(() => engine.createScenario({}, new EventEmitter())).toThrow(/needs a flow/);
  });

  test('counts PCs through over all workers', async () => {
    const users = Object.fromEntries([0, 1, 2, 3].map((number) => [`pc${number}@example.test`, 'x']));
    const server = await startMdmServer({ users });
    onTestFinished(() => server.close());
    for (const worker of [1, 2]) {
      const engine = createFleetEngine({
        config: {
          phases: [{ worker, totalWorkers: 2 }],
          engines: {
            'managed-pc': { server: server.url, user: 'pc{n}@example.test', password: 'x', authorities: [server.caFile], keys: 1 },
          },
        },
      });
      const scenario = engine.createScenario(
        { flow: ['enrol'] },
        new EventEmitter().on('error', () => undefined),
      );
      for (const _ of [1, 2]) await new Promise((resolve) => scenario({}, resolve));
      await engine.stop();
    }
    expect(server.enrolments.map(({ userName }) => userName).sort()).toEqual(Object.keys(users));
  });
});

describe('a fleet with faults by chance', () => {
  test('has them with the share of PCs that is asked for, the same ones each time, and the rest are well', async () => {
    const outcome = async () => {
      const server = await startServer();
      const run = startRun(server, ['enrol', { sync: 1 }], { faults: { 'password-wrong': 0.5 } });
      const codes = await run.live(8);
      expect(run.counters.get('managed-pc.faults.password-wrong')).toBe(codes.filter((code) => code === '0x80180002').length);
      expect(server.enrolments).toHaveLength(codes.filter((code) => code === null).length);
      return codes;
    };
    const codes = await outcome();
    expect(codes).toEqual(expect.arrayContaining([null, '0x80180002']));
    expect(new Set(codes).size).toBe(2);
  });

  test.each([[{ 'no-such': 0.1 }], [{ 'pc-cloned': 0.1 }], [{ 'key-short': 2 }]])('are refused where they cannot be: %j', (faults) => {
    const script = { config: { engines: { 'managed-pc': { server: 'localhost', faults } } } };
    expect(() => createFleetEngine(script)).toThrow(/config\.engines\.managed-pc\.faults/);
  });
});

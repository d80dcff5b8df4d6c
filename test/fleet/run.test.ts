import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFleetEngine } from '../../electron/fleet/engine/engine.ts';
import type { TileState, Told } from '../../electron/fleet/engine/wall.ts';
import { startFleetServer } from '../../electron/fleet/page/fleet-server.ts';
import { artilleryScript } from '../../electron/fleet/run/artillery-script.ts';
import { allowServer } from '../../electron/fleet/run/own-server.ts';
import { loadProfile, readProfile, shippedProfiles } from '../../electron/fleet/run/profile.ts';
import { bringArtillery, findArtillery } from '../../electron/fleet/run/run-artillery.ts';
import { runFleet } from '../../electron/fleet/run/run-fleet.ts';
import { judge, judgedInWords, readFigures } from '../../electron/fleet/run/thresholds.ts';
import { root } from '../support/desktop/launch-electron-door.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';

const assets = join(root, 'assets');
const order = { server: '10.0.0.5', pcs: 1_000, minutes: 5, seed: 's', rate: 20, keep: false, connection: {} };

describe('a profile', () => {
  test('ships for each kind of day, and makes a script the engine takes', async () => {
    expect(shippedProfiles(assets)).toEqual([
      'certificate-renewal-week',
      'enrolment-storm',
      'morning-herd',
      'profile-push-to-all',
      'slow-server',
      'whole-day',
    ]);
    for (const name of shippedProfiles(assets)) {
      const profile = await loadProfile(assets, name);
      if (!profile.ok) throw new Error(profile.problem.detail);
      const script = artilleryScript(profile.value, order);
      expect(() => createFleetEngine(script).createScenario(script.scenarios[0] ?? {}, undefined as never), name).not.toThrow();
    }
  });

  test('is spread over the run: polls without a rate fill what the arrivals leave', () => {
    const profile = readProfile('own', 'title: T\narrive: 0.2\nflow: [enrol, poll for 8h]');
    if (!profile.ok) throw new Error(profile.problem.detail);
    const { config, scenarios } = artilleryScript(profile.value, order);
    expect(config.phases).toEqual([{ name: 'switched on', duration: 60, arrivalCount: 1_000 }]);
    expect(scenarios[0]?.flow).toEqual(['enrol', { poll: { for: '8h', at: (8 * 3_600) / 240 } }]);
  });

  test('switches PCs on no faster than told', () => {
    const profile = readProfile('own', 'title: T\narrive: 0.01\nflow: [enrol]');
    if (!profile.ok) throw new Error(profile.problem.detail);
    expect(artilleryScript(profile.value, order).config.phases[0]?.duration).toBe(50);
  });

  test.each([
    ['title: T', /flow/],
    ['title: T\nflow: [enrol, dance]', /Step 2 of the flow, "dance"/],
    ['title: T\nflow: [enrol]\nmix: {editions: [{value: Windows 95, weight: 1}]}', /mix\.editions\.0\.value/],
    ['title: [', /./],
  ])('is refused with the place: %j', (text, why) => {
    const read = readProfile('own', text);
    expect(read.ok ? '' : read.problem.detail).toMatch(why);
  });

  test('names the ones there are for a name there is none of', async () => {
    const none = await loadProfile(assets, 'monday');
    expect(none.ok ? '' : none.problem.detail).toContain('morning-herd');
    const lost = await loadProfile(assets, 'monday.yaml');
    expect(lost.ok ? '' : lost.problem.detail).toContain('cannot be read');
  });
});

describe('a server', () => {
  const allowed = (server: string, hosts: readonly string[] = [], owned = false) => allowServer({ server, hosts, owned });

  test.each(['localhost:8443', 'https://127.0.0.1/x', '10.1.2.3', '192.168.0.1:9', 'https://[::1]:8443', '[fd00::1]'])(
    'is taken on this computer and its network: %s',
    async (server) => {
      expect((await allowed(server)).ok).toBe(true);
    },
  );

  test.each(['8.8.8.8', 'https://[2606:4700::1111]/', 'http://1.1.1.1:80'])('is refused on the internet: %s', async (server) => {
    const answer = await allowed(server);
    expect(answer.ok ? '' : answer.problem.detail).toContain('--i-own-this-server');
    expect((await allowed(server, [], true)).ok).toBe(true);
  });

  test('is judged by where a name is said to lead', async () => {
    expect((await allowed('mdm.example', ['mdm.example=127.0.0.1:8443'])).ok).toBe(true);
    expect((await allowed('mdm.example', ['MDM.example=9.9.9.9:443'])).ok).toBe(false);
    expect((await allowed('no-such-name.invalid')).ok).toBe(false);
    expect((await allowed('http://')).ok).toBe(false);
  });
});

describe('thresholds', () => {
  const report = JSON.stringify({
    aggregate: {
      counters: { 'vusers.failed': 3 },
      rates: { 'managed-pc.session_rate': 23 },
      summaries: { 'managed-pc.session_ms': { p95: 47.9, max: 301 } },
    },
  });

  test('are judged by the figures of a report; what never counted is 0', () => {
    const judged = judge(readFigures(report), [
      { figure: 'vusers.failed', most: 0 },
      { figure: 'managed-pc.session_ms.p95', most: 50 },
      { figure: 'managed-pc.enrolments', least: 1 },
    ]);
    expect(judged.map(({ kept, found }) => [kept, found])).toEqual([
      [false, 3],
      [true, 47.9],
      [false, 0],
    ]);
    expect(judged.map(judgedInWords)[0]).toBe('vusers.failed: 3, at most 0 wanted');
  });

  test('throw for what is no report', () => {
    expect(() => readFigures('{}')).toThrow();
    expect(() => readFigures('nothing')).toThrow();
  });
});

describe('Artillery', () => {
  test('is found from where it is installed, and missed elsewhere', async () => {
    const [without, within] = [await temporaryFolder(), await temporaryFolder()];
    expect(findArtillery([without])).toBeNull();
    await mkdir(join(within, 'node_modules', 'artillery'), { recursive: true });
    await writeFile(join(within, 'node_modules', 'artillery', 'package.json'), '{"name": "artillery"}');
    expect(findArtillery([without, within])).toBe(join(within, 'node_modules', 'artillery', 'bin', 'run'));
  });

  test('is asked for by the one command that brings it, where it is missing', async () => {
    const profile = await loadProfile(assets, 'morning-herd');
    if (!profile.ok) throw new Error(profile.problem.detail);
    const run = { ...order, profile: profile.value, owned: false, command: 'run', flags: [], from: [await temporaryFolder()] };
    const told = { page: () => undefined, output: () => undefined };
    const answer = await runFleet({ ...run, stop: new AbortController().signal }, told);
    expect(answer.ok ? '' : answer.problem.detail).toContain(bringArtillery);
  });
});

describe('the page of a fleet', () => {
  const tile: TileState = {
    number: 7,
    name: 'PC-7</script><script>alert(1)',
    edition: 'Enterprise',
    enrolment: 'enrolled',
    doing: 'poll',
    failed: null,
    sessions: 2,
    lock: 'a'.repeat(64),
    over: false,
  };

  const usage = { cpuMs: 1_500, memoryMb: 300.4 };
  const word = (told: Partial<Told>) => JSON.stringify({ tiles: [], sessions: [], steps: [], usage, ...told });

  async function startPage() {
    const page = await startFleetServer({ title: 'Morning herd', server: '10.0.0.5', pcs: 2 });
    onTestFinished(() => page.close());
    const tell = async (path: string, body: string | Uint8Array<ArrayBuffer>) =>
      (await fetch(`${page.tellTo}/${path}`, { method: 'POST', body })).json();
    return { page, tell };
  }

  test('asks the engine for pictures once, and shows them', async () => {
    const { page, tell } = await startPage();
    const told = word({
      tiles: [tile],
      sessions: [
        { good: true, codes: [200, 202] },
        { good: false, codes: [] },
      ],
      steps: [{ name: 'enrol', ms: 12 }],
    });
    expect(await tell('told', told)).toEqual({ stop: false, pictures: [tile.lock], snapshots: [] });
    await tell(`pictures/${tile.lock}`, Uint8Array.of(0xff, 0xd8, 1));
    expect(await tell('told', word({}))).toEqual({
      stop: false,
      pictures: [],
      snapshots: [],
    });
    const picture = await fetch(`${page.url}pictures/${tile.lock}`);
    expect([picture.headers.get('content-type'), (await picture.bytes()).length]).toEqual(['image/jpeg', 3]);
    const usual = await fetch(`${page.url}pictures/usual`);
    expect([usual.headers.get('content-type'), (await usual.bytes()).length > 10_000]).toEqual(['image/jpeg', true]);
    expect(page.view()).toMatchObject({
      ...{ cpuMs: 3_000, memoryMb: 300 },
      sessions: 2,
      failedSessions: 1,
      codes: { 200: 1, 202: 1 },
      steps: [{ name: 'enrol', count: 1, longestMs: 12 }],
    });
  });

  test('brings a PC as a snapshot from the engine', async () => {
    const { page, tell } = await startPage();
    const download = fetch(`${page.url}snapshots/7.mpc`);
    const empty = word({});
    let asked: readonly number[] = [];
    while (asked.length === 0) asked = ((await tell('told', empty)) as { readonly snapshots: readonly number[] }).snapshots;
    expect(asked).toEqual([7]);
    await tell('snapshots/7', Uint8Array.of(1, 2, 3));
    const reply = await download;
    expect([reply.headers.get('content-disposition'), (await reply.bytes()).length]).toEqual(['attachment; filename="pc-7.mpc"', 3]);
  });

  test('tells the engine to stop, and keeps strangers out', async () => {
    const { page, tell } = await startPage();
    expect(page.areOn()).toBe(true);
    page.askToStop();
    // Nobody has told of a PC, and the engine has not heard yet: one may just be on its way.
    expect(page.areOn()).toBe(true);
    expect(await tell('told', word({}))).toMatchObject({ stop: true });
    expect(page.areOn()).toBe(false);
    await tell('told', word({ tiles: [tile] }));
    expect(page.areOn()).toBe(true);
    await tell('told', word({ tiles: [{ ...tile, over: true }] }));
    expect(page.areOn()).toBe(false);
    const { origin } = new URL(page.url);
    expect((await fetch(`${origin}/view`)).status).toBe(404);
    expect((await fetch(`${origin}/`)).status).toBe(404);
  });

  test('is one file afterwards, and holds no markup of a name', async () => {
    const { page, tell } = await startPage();
    await tell('told', word({ tiles: [tile] }));
    page.end();
    expect(page.report()).toContain('Morning herd');
    expect(page.report()).toContain('"usual":"data:image/jpeg;base64,');
    expect(page.report()).not.toContain('</script><script>alert');
  });
});

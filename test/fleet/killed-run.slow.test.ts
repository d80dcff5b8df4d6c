import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createFleetEngine } from '../../electron/fleet/engine/engine.ts';
import { root } from '../support/desktop/launch-electron-door.ts';
import { startMdmServer } from '../support/mdm-server/mdm-server.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';

const pcs = 6;
/** From its source: what has the PCs leave is loaded before it, and has to be of the same modules. */
const fleetChild = join(root, 'test/support/programs/fleet-child.ts');

/** Kills the run of a fleet the moment the server has got so far. */
async function killWhen(isFar: () => boolean, config: object): Promise<void> {
  const child = spawn(process.execPath, [fleetChild, JSON.stringify(config), `${pcs}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'close');
  while (!isFar() && child.exitCode === null) await wait(2);
  child.kill('SIGKILL');
  await ended;
}

test('leaves no half-written identity where it is killed: each PC is enrolled still, or enrols anew, and the server has nothing to say', async () => {
  const server = await startMdmServer();
  onTestFinished(() => server.close());
  const folder = await temporaryFolder();
  const common = { server: server.url, user: 'user@example.test', password: 'correct horse', authorities: [server.caFile], keys: 2 };
  const config = { ...common, identities: join(folder, 'identities'), keyFile: join(folder, 'keys.json'), leave: false };
  await killWhen(() => server.enrolments.length >= 1, config);
  await killWhen(() => server.sessions.length >= 3, config);

  const engine = createFleetEngine({ config: { engines: { 'managed-pc': config } } });
  onTestFinished(() => engine.stop());
  const emitter = new EventEmitter().on('error', () => undefined);
  const before = server.enrolments.length;
  const scenario = engine.createScenario({ flow: ['enrol', { sync: 1 }] }, emitter);
  const one = () => new Promise<string | null>((resolve) => scenario({}, (error) => resolve(error?.message ?? null)));
  expect(await Promise.all(Array.from({ length: pcs }, one))).toEqual(Array.from({ length: pcs }, () => null));

  expect(server.enrolments.length).toBeLessThan(before + pcs);
  expect(new Set(server.enrolments.map(({ hardwareId }) => hardwareId)).size).toBe(pcs);
  expect(server.complaints).toEqual([]);
});

test('has its PCs leave and ends by itself when the command that started it is killed', async () => {
  const server = await startMdmServer();
  onTestFinished(() => server.close());
  const common = { server: server.url, user: 'user@example.test', password: 'correct horse', authorities: [server.caFile], keys: 2 };
  const run = {
    program: fleetChild,
    command: JSON.stringify({ ...common, leave: true }),
    script: '3',
    report: '-',
    flags: [],
  };
  const command = `import { startArtillery } from ${JSON.stringify(join(root, 'electron/fleet/run/run-artillery.ts'))};
startArtillery({ ...${JSON.stringify(run)}, output: () => undefined });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', command], { stdio: ['ignore', 'ignore', 'inherit'] });
  const isOn = () => server.enrolments.filter(({ state }) => state === 'enrolled').length;
  await expect.poll(isOn).toBe(3);
  const artillery = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
  expect(artillery).toMatch(/^\d+$/);
  child.kill('SIGKILL');
  await expect.poll(isOn).toBe(0);
  await expect.poll(() => existsSync(`/proc/${artillery}`)).toBe(false);
  expect(server.complaints).toEqual([]);
});

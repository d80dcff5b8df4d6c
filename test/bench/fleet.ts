import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { fleetConfigSchema } from '../../electron/fleet/config.ts';
import { performStep } from '../../electron/fleet/engine/perform-step.ts';
import { type FleetPC, type FleetWorld, startFleetPC } from '../../electron/fleet/pc/fleet-pc.ts';
import { createFleetPushDoor } from '../../electron/fleet/pc/fleet-push-door.ts';
import { openKeyRing } from '../../electron/fleet/pc/key-ring.ts';
import { createPictureLibrary } from '../../electron/fleet/pc/memory-stores.ts';
import { picturesByRule } from '../../electron/fleet/pc/pictures-by-rule.ts';
import { rememberingLookup } from '../../electron/fleet/pc/remembering-lookup.ts';
import { readSharedDefinitions } from '../../electron/fleet/pc/shared-definitions.ts';
import { startLineChild } from '../support/programs/line-child.ts';
import { createBareClient } from './bare-mdm-client.ts';

/**
 * `node --expose-gc test/bench/fleet.ts`: what a PC of a fleet costs: memory of an idle enrolled one, processor time of a session with ten
 * commands, and the same beside a bare node:https client that makes the same posts. The server is a process of its own. Prints one JSON
 * object; exits 1 when a figure is missed. `QUICK=1` takes a tenth.
 */
const atMost = { kilobytesEach: 400, sessionCpuMs: 5, cpuToBare: 2, complaints: 0 } as const;
const quick = process.env.QUICK === '1';
const pcs = quick ? 20 : 200;
const commands = 10;

const assets = join(import.meta.dirname, '..', '..', 'assets');
const child = startLineChild([process.execPath, fileURLToPath(new URL('../support/mdm-server/serve.ts', import.meta.url))]);
const { url, caFile } = JSON.parse((await child.next()) ?? '{}') as { readonly url: string; readonly caFile: string };
let complaints = 0;
const queue = async (count: number) => {
  if ((await child.ask(String(count))) !== 'ok') complaints += 1;
};

const config = v.parse(fleetConfigSchema, { server: url, user: 'user@example.test', password: 'correct horse', authorities: [caFile] });
const world: FleetWorld = {
  config,
  definitions: await readSharedDefinitions(assets),
  ring: await openKeyRing(config.keys, null),
  library: createPictureLibrary(),
  fetcher: picturesByRule(assets, { seed: config.seed, broken: 0 }),
  pushDoor: createFleetPushDoor(),
  resolveAll: rememberingLookup(),
};
const steps = { config, authorities: [readFileSync(caFile, 'utf8')], stop: new AbortController().signal };
const listener = { session: () => undefined, status: () => undefined };
const begin = async (number: number): Promise<FleetPC> => {
  const pc = await startFleetPC(world, number, listener);
  const failed = await performStep('enrol', pc, steps);
  if (failed !== null) throw new Error(`PC ${number}: ${failed.code} ${failed.words}`);
  return pc;
};

/** The first sixteen make the keys, and warm the compiler. */
const first: FleetPC[] = [];
for (let number = 0; number < config.keys; number += 1) first.push(await begin(number));
const before = memory();
const fleet: FleetPC[] = [];
const enrolCpu = await cpuOf(async () => {
  for (let number = 0; number < pcs; number += 1) fleet.push(await begin(config.keys + number));
});
const kilobytesEach = (memory() - before) / pcs / 1_024;

const bare = createBareClient({ url, caFile, newConnections: true });
const bareEnrolment = await bare.enrol();
const cpu = { fleet: 0, bare: 0 };
for (const [round, pc] of fleet.entries()) {
  await queue(commands);
  const mine = await cpuOf(async () => {
    const failed = await performStep('sync', pc, steps);
    if (failed !== null) throw new Error(failed.words);
  });
  await queue(commands);
  const theirs = await cpuOf(() => bare.session(bareEnrolment));
  if (round < pcs / 10) continue;
  cpu.fleet += mine;
  cpu.bare += theirs;
}
bare.close();
for (const { device } of [...first, ...fleet]) await device.close();
child.process.stdin?.end();
await child.ended();

const counted = pcs - Math.ceil(pcs / 10);
const figures = {
  kilobytesEach: Math.round(kilobytesEach),
  enrolCpuMs: round2(enrolCpu / pcs),
  sessionCpuMs: round2(cpu.fleet / counted),
  bareSessionCpuMs: round2(cpu.bare / counted),
  cpuToBare: round2(cpu.fleet / cpu.bare),
  complaints,
};
const missed = Object.entries(atMost).filter(([name, most]) => !(figures[name as keyof typeof atMost] <= most));
console.log(JSON.stringify({ pcs, commands, ...figures, missed: missed.map(([name, most]) => `${name} is over ${most}`) }, null, 2));
process.exit(missed.length === 0 ? 0 : 1);

/** Bytes of heap and buffers after a collection; the whole process where there is no `--expose-gc`. */
function memory(): number {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return globalThis.gc === undefined ? rss : heapUsed + external;
}

/** ms of processor time of this process. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

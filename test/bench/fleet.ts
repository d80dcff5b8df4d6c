import type { FleetPC } from '../../electron/fleet/pc/fleet-pc.ts';
import { createBareClient } from './bare-mdm-client.ts';
import { startBenchFleet } from './beside/bench-fleet.ts';

/**
 * `node --expose-gc test/bench/fleet.ts`: what a PC of a fleet costs: memory of an idle enrolled one, processor time of a session with ten
 * commands, and the same beside a bare node:https client that makes the same posts. The server is a process of its own. Prints one JSON
 * object; exits 1 when a figure is missed. `QUICK=1` takes a tenth.
 */
const atMost = { kilobytesEach: 400, sessionCpuMs: 5, cpuToBare: 2, complaints: 0 } as const;
const quick = process.env.QUICK === '1';
const pcs = quick ? 20 : 200;
const commands = 10;

const { keys, url, caFile, enrol, sync, queue, close } = await startBenchFleet();
let complaints = 0;
const send = async () => {
  if (!(await queue(commands))) complaints += 1;
};

/** The first make the keys, and warm the compiler. */
const first: FleetPC[] = [];
for (let number = 0; number < keys; number += 1) first.push(await enrol(number));
const before = memory();
const fleet: FleetPC[] = [];
const enrolCpu = await cpuOf(async () => {
  for (let number = 0; number < pcs; number += 1) fleet.push(await enrol(keys + number));
});
const kilobytesEach = (memory() - before) / pcs / 1_024;

const bare = createBareClient({ url, caFile, newConnections: true });
const bareEnrolment = await bare.enrol();
const cpu = { fleet: 0, bare: 0 };
for (const [round, pc] of fleet.entries()) {
  await send();
  const mine = await cpuOf(() => sync(pc));
  await send();
  const theirs = await cpuOf(() => bare.session(bareEnrolment));
  if (round < pcs / 10) continue;
  cpu.fleet += mine;
  cpu.bare += theirs;
}
bare.close();
for (const { device } of [...first, ...fleet]) await device.close();
await close();

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

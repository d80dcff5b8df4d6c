import { setTimeout as sleep } from 'node:timers/promises';
import type { FleetPC } from '../../../electron/fleet/pc/fleet-pc.ts';
import { type BenchFleet, startBenchFleet } from '../beside/bench-fleet.ts';
import type { Order } from './curve.ts';

const usual = { room: 'fleet', of: 'PCs', amounts: [1, 10, 100, 1_000] } as const;

/** One fleet for both, enrolled in a server of its own process; it is left to the end of this one. */
export async function fleetCurves(): Promise<readonly Order[]> {
  const fleet = await startBenchFleet();
  const pcs: FleetPC[] = [];
  const grow = async (count: number) => {
    while (pcs.length < count) pcs.push(await fleet.enrol(pcs.length));
  };
  // Their keys, and what is compiled, belong to the first.
  await grow(fleet.keys);
  const [spare] = pcs;
  for (let turn = 0; turn < 30 && spare !== undefined; turn += 1) await fleet.sync(spare);
  const counted = pcs.length;
  const heldFirst = await heldMB();
  const held = new Map<number, number>();
  for (const amount of usual.amounts) {
    await grow(counted + amount);
    held.set(amount, (await heldMB()) - heldFirst);
  }
  return [
    {
      ...usual,
      what: 'A session of every PC',
      unit: 'ms of processor time',
      atMost: 1.1,
      measure: (amounts) => sessions(fleet, pcs.slice(counted), amounts),
    },
    {
      ...usual,
      what: 'Keep the PCs enrolled',
      // One PC alone is less than what else comes and goes.
      amounts: usual.amounts.slice(1),
      unit: 'MB of memory',
      atMost: 1.1,
      measure: async (amounts) => amounts.map((amount) => held.get(amount) ?? Number.NaN),
    },
  ];
}

async function sessions(fleet: BenchFleet, pcs: readonly FleetPC[], amounts: readonly number[]): Promise<readonly number[]> {
  const values: number[] = [];
  for (const amount of amounts) {
    // As many sessions each time, so that all pay for the garbage they make.
    const turns = Math.max(1, Math.round(100 / amount));
    const began = process.cpuUsage();
    for (let turn = 0; turn < turns; turn += 1) for (const pc of pcs.slice(0, amount)) await fleet.sync(pc);
    const { user, system } = process.cpuUsage(began);
    values.push((user + system) / 1_000 / turns);
  }
  return values;
}

/** Megabytes (10^6 bytes) of heap and buffers once nothing more can be collected, which needs `--expose-gc`. */
async function heldMB(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('node --expose-gc is wanted');
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    // What waits for a timer or an answer, and holds on to what is done, comes to its end.
    await sleep(100);
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    const held = (heapUsed + external) / 1e6;
    if (before - held < 0.01) return held;
    before = held;
  }
}

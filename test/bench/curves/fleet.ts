import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { fleetConfigSchema } from '../../../electron/fleet/config.ts';
import { performStep } from '../../../electron/fleet/engine/perform-step.ts';
import { type FleetPC, type FleetWorld, startFleetPC } from '../../../electron/fleet/pc/fleet-pc.ts';
import { createFleetPushDoor } from '../../../electron/fleet/pc/fleet-push-door.ts';
import { openKeyRing } from '../../../electron/fleet/pc/key-ring.ts';
import { createPictureLibrary } from '../../../electron/fleet/pc/memory-stores.ts';
import { picturesByRule } from '../../../electron/fleet/pc/pictures-by-rule.ts';
import { rememberingLookup } from '../../../electron/fleet/pc/remembering-lookup.ts';
import { readSharedDefinitions } from '../../../electron/fleet/pc/shared-definitions.ts';
import { startLineChild } from '../../support/programs/line-child.ts';
import type { Order } from './curve.ts';

const usual = { room: 'fleet', of: 'PCs', amounts: [1, 10, 100, 1_000] } as const;

interface Fleet {
  readonly pcs: readonly FleetPC[];
  /** Enrols more, until there are so many. */
  grow(count: number): Promise<void>;
  sync(pc: FleetPC): Promise<void>;
}

/** One fleet for both, enrolled in a server of its own process; it is left to the end of this one. */
export async function fleetCurves(): Promise<readonly Order[]> {
  const fleet = await startFleet();
  // Their keys, and what is compiled, belong to the first.
  await fleet.grow(16);
  const [spare] = fleet.pcs;
  for (let turn = 0; turn < 30 && spare !== undefined; turn += 1) await fleet.sync(spare);
  const counted = fleet.pcs.length;
  const heldFirst = heldMB();
  const held = new Map<number, number>();
  for (const amount of usual.amounts) {
    await fleet.grow(counted + amount);
    held.set(amount, heldMB() - heldFirst);
  }
  return [
    {
      ...usual,
      what: 'A session of every PC',
      unit: 'ms of processor time',
      atMost: 1.1,
      measure: (amounts) => sessions(fleet, fleet.pcs.slice(counted), amounts),
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

async function sessions(fleet: Fleet, pcs: readonly FleetPC[], amounts: readonly number[]): Promise<readonly number[]> {
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

async function startFleet(): Promise<Fleet> {
  const assets = join(import.meta.dirname, '..', '..', '..', 'assets');
  const child = startLineChild([process.execPath, fileURLToPath(new URL('../../support/mdm-server/serve.ts', import.meta.url))]);
  const { url, caFile } = JSON.parse((await child.next()) ?? '{}') as { readonly url: string; readonly caFile: string };
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
  const pcs: FleetPC[] = [];
  const perform = async (step: 'enrol' | 'sync', pc: FleetPC) => {
    const failed = await performStep(step, pc, steps);
    if (failed !== null) throw new Error(`${step}: ${failed.code} ${failed.words}`);
  };
  process.once('exit', () => child.process.kill());
  return {
    pcs,
    async grow(count) {
      while (pcs.length < count) {
        const pc = await startFleetPC(world, pcs.length, listener);
        await perform('enrol', pc);
        pcs.push(pc);
      }
    },
    sync: (pc) => perform('sync', pc),
  };
}

/** Megabytes (10^6 bytes) of heap and buffers after a collection, which needs `--expose-gc`. */
function heldMB(): number {
  if (globalThis.gc === undefined) throw new Error('node --expose-gc is wanted');
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

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

/** PCs of a fleet in this process, and their server in one of its own. */
export interface BenchFleet {
  /** How many keys they share: the first so many PCs make them. */
  readonly keys: number;
  readonly url: string;
  readonly caFile: string;
  /** Starts PC `number` and enrols it. */
  enrol(number: number): Promise<FleetPC>;
  /** One session. */
  sync(pc: FleetPC): Promise<void>;
  /** Has the server send so many commands in the next session. Answers whether it will. */
  queue(count: number): Promise<boolean>;
  close(): Promise<void>;
}

export async function startBenchFleet(): Promise<BenchFleet> {
  const assets = join(import.meta.dirname, '..', '..', '..', 'assets');
  const child = startLineChild([process.execPath, fileURLToPath(new URL('../../support/mdm-server/serve.ts', import.meta.url))]);
  process.once('exit', () => child.process.kill());
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
  const perform = async (step: 'enrol' | 'sync', pc: FleetPC) => {
    const failed = await performStep(step, pc, steps);
    if (failed !== null) throw new Error(`${step}: ${failed.code} ${failed.words}`);
  };
  return {
    keys: config.keys,
    url,
    caFile,
    async enrol(number) {
      const pc = await startFleetPC(world, number, listener);
      await perform('enrol', pc);
      return pc;
    },
    sync: (pc) => perform('sync', pc),
    queue: async (count) => (await child.ask(String(count))) === 'ok',
    async close() {
      child.process.stdin?.end();
      await child.ended();
    },
  };
}

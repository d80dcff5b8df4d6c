import type { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { chance } from '../../breaker/chance.ts';
import { faultsByChance } from '../../breaker/faults-by-chance.ts';
import { nodeCrypto } from '../../node/crypto/node-crypto.ts';
import { createHttpFetcher } from '../../node/network/http-fetcher.ts';
import { systemClock } from '../../node/system-clock.ts';
import { type FleetConfig, fleetConfigSchema } from '../config.ts';
import type { FleetWorld } from '../pc/fleet-pc.ts';
import { createFleetPushDoor } from '../pc/fleet-push-door.ts';
import { openKeyRing } from '../pc/key-ring.ts';
import { createPictureLibrary } from '../pc/memory-stores.ts';
import { picturesByRule } from '../pc/pictures-by-rule.ts';
import { rememberingLookup } from '../pc/remembering-lookup.ts';
import { readSharedDefinitions } from '../pc/shared-definitions.ts';
import { whenAlone } from './alone.ts';
import { createMetrics } from './metrics.ts';
import { readFlow } from './steps.ts';
import { liveDay } from './virtual-pc.ts';
import { noWall, tellingWall, type Wall } from './wall.ts';

/** The part of an Artillery script an engine reads. Artillery writes the two numbers into each phase when it divides the work. */
export interface ArtilleryScript {
  readonly config: {
    readonly engines?: Readonly<Record<string, unknown>>;
    readonly phases?: readonly { readonly name?: string; readonly worker?: number; readonly totalWorkers?: number }[];
  };
}

/** A scenario compiled: called once for each virtual user. */
type Scenario = (context: Context, done: (error: Error | null, context: Context) => void) => void;
/** What Artillery hands through; nothing of it is read. */
type Context = Readonly<Record<string, unknown>>;

const assets = join(import.meta.dirname, '..', '..', '..', 'assets');

/** The engine `managed-pc` of Artillery in one worker: virtual users are PCs of the fleet, counted through over all workers. */
export interface FleetEngine {
  createScenario(spec: { readonly flow?: unknown }, ee: EventEmitter): Scenario;
  /** Ends the days that run; resolves when all PCs are off and what there was to tell is told. */
  stop(): Promise<void>;
}

/** Throws where the configuration is none, with the place and what is wanted. */
export function createFleetEngine(script: ArtilleryScript): FleetEngine {
  const config = readConfig(script);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  const nextNumber = numbering(script);
  const running = new Set<Promise<unknown>>();
  let opened: ReturnType<typeof openWorld> | null = null;
  const alone = whenAlone(async () => {
    stop();
    await Promise.allSettled(running);
  });
  return {
    createScenario(spec, ee) {
      const flow = readFlow(spec.flow);
      const metrics = createMetrics(ee);
      return (context, done) => {
        ee.emit('started');
        const number = nextNumber();
        opened ??= openWorld(config, stop);
        const day = opened.then(({ world, wall, authorities, faultsOf }) => {
          for (const id of faultsOf(number)) metrics.fault(id);
          return liveDay(number, { flow, world, metrics, wall, steps: { config, authorities, stop: stopping.signal } });
        });
        running.add(day);
        // With the last PC Artillery may end the process: what there is to tell is told before.
        const end = async (error: Error | null) => {
          running.delete(day);
          if (running.size === 0) {
            metrics.usage(true);
            await (await opened)?.wall.tell();
          }
          done(error, context);
        };
        day
          .then((code) => end(code === null ? null : new Error(code)))
          .catch((error: unknown) => end(error instanceof Error ? error : new Error(String(error))));
      };
    },
    async stop() {
      alone.close();
      stop();
      await Promise.allSettled(running);
      const there = await opened;
      await there?.wall.close();
      there?.closePushDoor();
    },
  };
}

function readConfig({ config }: ArtilleryScript): FleetConfig {
  const parsed = v.safeParse(fleetConfigSchema, config.engines?.['managed-pc']);
  if (parsed.success) return { ...parsed.output, seed: seedHere(parsed.output.seed) };
  const [issue] = parsed.issues;
  throw new Error(`config.engines.managed-pc${v.getDotPath(issue) === null ? '' : `.${v.getDotPath(issue)}`}: ${issue.message}`);
}

/** Each machine of a run has the whole script: whose name it has in WORKER_ID (Artillery sets it on Fargate) has PCs of its own. */
function seedHere(seed: string): string {
  const { WORKER_ID: machine = '' } = process.env;
  return machine === '' ? seed : `${seed}/${machine}`;
}

/** 0, 1, 2 … over all workers: each takes every n-th. */
function numbering({ config }: ArtilleryScript): () => number {
  const { worker = 1, totalWorkers = 1 } = config.phases?.[0] ?? {};
  let next = worker - 1;
  return () => {
    const number = next;
    next += totalWorkers;
    return number;
  };
}

async function openWorld(config: FleetConfig, stop: () => void) {
  const library = createPictureLibrary();
  const pushDoor = createFleetPushDoor();
  const { seed, pictures, faults: chances } = config;
  const faults = faultsByChance({
    chances,
    chance: (...words) => chance(seed, ...words),
    spareKey: await nodeCrypto.newRsaKey(2_048),
    now: systemClock.now,
  });
  const world: FleetWorld = {
    config,
    definitions: await readSharedDefinitions(assets),
    ring: await openKeyRing(config.keys, config.keyFile ?? null),
    library,
    fetcher: pictures.from === 'rule' ? picturesByRule(assets, { seed, broken: pictures.broken }) : createHttpFetcher(),
    pushDoor,
    resolveAll: rememberingLookup(),
    change: faults.change,
  };
  const authorities = await Promise.all(config.authorities.map((file) => readFile(file, 'utf8')));
  const wall: Wall = config.tellTo === undefined ? noWall : tellingWall({ url: config.tellTo, library, stop });
  return { world, authorities, wall, faultsOf: faults.of, closePushDoor: () => pushDoor.close() };
}

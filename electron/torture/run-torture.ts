import { join } from 'node:path';
import { clientFaultIds, isClientFault, meaningOfFault, readFault, whyNotValue } from '../../shared/client-faults/fault-table.ts';
import { definedOnly } from '../../shared/defined-only.ts';
import { quoted } from '../../shared/quoted.ts';
import { done, type Result, refused } from '../../shared/result.ts';
import { planOf } from '../breaker/plans/fault-plans.ts';
import type { FleetConfig } from '../fleet/config.ts';
import { createFleetPushDoor } from '../fleet/pc/fleet-push-door.ts';
import { openKeyRing } from '../fleet/pc/key-ring.ts';
import { createPictureLibrary } from '../fleet/pc/memory-stores.ts';
import { rememberingLookup } from '../fleet/pc/remembering-lookup.ts';
import { readSharedDefinitions } from '../fleet/pc/shared-definitions.ts';
import { allowServer } from '../fleet/run/own-server.ts';
import { nodeCrypto } from '../node/crypto/node-crypto.ts';
import { createHttpFetcher } from '../node/network/http-fetcher.ts';
import { type FaultOrder, type FaultResult, tryFault } from './one-fault.ts';
import { startTorturePC, type TortureWorld } from './torture-pc.ts';

export interface TortureOrder {
  /** Server, seed and who enrols, as for a fleet. Files of authorities are read by whoever asks. */
  readonly config: FleetConfig;
  /** PEM. */
  readonly authorities: readonly string[];
  readonly faults: readonly FaultOrder[];
  /** How long a server may take for one answer, ms. */
  readonly patienceMs: number;
  readonly owned: boolean;
  /** Told after each fault. */
  readonly told: (result: FaultResult) => void;
  readonly stop: AbortSignal;
}

const assets = join(import.meta.dirname, '..', '..', 'assets');

/**
 * Each fault on a fresh PC, one after the other, each followed by a good session. Refused where the server may not be used, or does not
 * even serve a PC without faults.
 */
export async function runTorture(order: TortureOrder): Promise<Result<readonly FaultResult[]>> {
  const { config, faults, told, stop } = order;
  const allowed = await allowServer({ server: config.server, hosts: config.hosts, owned: order.owned });
  if (!allowed.ok) return allowed;
  const pushDoor = createFleetPushDoor();
  try {
    const world = await openWorld(order, pushDoor);
    const neighbour = await startTorturePC(world, { number: 1, exchanges: [] });
    const enrolled = await neighbour.enrol();
    if (!enrolled.good) {
      await neighbour.close();
      return refused({
        title: 'The server does not serve a correct PC',
        detail: `A PC without any fault could not enrol: ${enrolled.words}`,
        status: 502,
      });
    }
    const results: FaultResult[] = [];
    const renewed = faults.some(({ id }) => planOf(id).happens === 'renewal') && (await neighbour.renew());
    const tried = { ...world, renews: renewed };
    for (const fault of faults) {
      if (stop.aborted) break;
      const result = await tryFault(tried, fault, neighbour);
      results.push(result);
      told(result);
    }
    await neighbour.leave();
    await neighbour.close();
    return done(results);
  } finally {
    pushDoor.close();
  }
}

async function openWorld(
  { config, authorities, patienceMs }: TortureOrder,
  pushDoor: ReturnType<typeof createFleetPushDoor>,
): Promise<TortureWorld> {
  return {
    fleet: {
      config,
      definitions: await readSharedDefinitions(assets),
      ring: await openKeyRing(config.keys, config.keyFile ?? null),
      library: createPictureLibrary(),
      fetcher: createHttpFetcher(),
      pushDoor,
      resolveAll: rememberingLookup(),
    },
    spareKey: await nodeCrypto.newRsaKey(2_048),
    authorities,
    patienceMs,
    renews: false,
  };
}

/** `all`, or ids with commas between, each with a value of its own where it has one: `key-short=512,poll-storm`. */
export function readFaults(text: string): Result<readonly FaultOrder[]> {
  if (text.trim() === 'all') return done(clientFaultIds.map((id) => ({ id })));
  const orders: FaultOrder[] = [];
  for (const part of text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')) {
    const { id, value } = readFault(part);
    if (!isClientFault(id)) return notTaken(`There is no fault ${quoted(id)}. There are ${clientFaultIds.join(', ')}.`);
    const why = whyNotValue(id, value);
    if (why !== null) return notTaken(`${quoted(part)}: ${why}`);
    orders.push({ id, ...definedOnly({ value }) });
  }
  return orders.length === 0 ? notTaken('Name faults by their ids, or all.') : done(orders);
}

/** The table of faults, for whoever looks at it. */
export function faultRows() {
  return clientFaultIds.map((id) => ({ id, ...meaningOfFault(id) }));
}

function notTaken(detail: string): Result<never> {
  return refused({ title: 'No faults', detail, status: 400 });
}

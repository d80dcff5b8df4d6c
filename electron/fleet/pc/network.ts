import { setTimeout as wait } from 'node:timers/promises';
import { chance } from '../../breaker/chance.ts';
import type { HttpsClient, HttpsConnections } from '../../device/ports/https-client.ts';
import type { ResolveAll } from '../../node/network/guarded-lookup.ts';
import { createHttpsClient } from '../../node/network/https-client.ts';
import type { FleetConfig, Network } from '../config.ts';

export interface NetworkWorld {
  readonly config: FleetConfig;
  readonly resolveAll: ResolveAll;
}

/** HTTPS of one PC over its network: each request waits first, and some are lost, always the same ones for the same seed. */
export function throughNetwork({ config, resolveAll }: NetworkWorld, number: number, { delayMs, lost }: Network): HttpsClient {
  const { seed, authorities } = config;
  const client = createHttpsClient({ resolveAll, hostTrust: authorities.length === 0 });
  if (delayMs === 0 && lost === 0) return client;
  let requests = 0;
  const slowed = (connections: HttpsConnections): HttpsConnections => ({
    async request(order) {
      requests += 1;
      if (delayMs > 0) await wait(delayMs);
      if (chance(seed, number, 'lost', requests) < lost)
        return { kind: 'failed', reason: 'connection-lost', detail: 'lost on the way, as the network mix says' };
      return connections.request(order);
    },
    close: () => connections.close(),
  });
  return { open: (identity) => slowed(client.open(identity)) };
}

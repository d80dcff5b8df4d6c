import { setTimeout as wait } from 'node:timers/promises';
import type { HttpsClient } from '../../device/ports/https-client.ts';

/** How long a session may take to its end before nobody waits for it, ms. */
const patienceMs = 30_000;

/** Knows whether a PC has something to do with its server at the moment. */
export interface OpenConnections {
  readonly https: (https: HttpsClient) => HttpsClient;
  /** Resolves when a session that runs is over, or after half a minute. */
  readonly idle: () => Promise<void>;
}

export function countConnections(): OpenConnections {
  let open = 0;
  return {
    https: (https) => ({
      open(identity) {
        const connections = https.open(identity);
        open += 1;
        let isOpen = true;
        return {
          request: (order) => connections.request(order),
          close() {
            if (isOpen) open -= 1;
            isOpen = false;
            connections.close();
          },
        };
      },
    }),
    async idle() {
      const until = performance.now() + patienceMs;
      while (open > 0 && performance.now() < until) await wait(10);
    },
  };
}

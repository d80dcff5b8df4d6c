import { generateKeyPairSync } from 'node:crypto';
import { afterEach } from 'vitest';
import { type BareClient, type BareClientOptions, createBareClient } from '../bench/bare-mdm-client.ts';
import type { MdmServer } from '../support/mdm-server/mdm-server.ts';
import { mdmServersForTests } from '../support/mdm-server/servers-for-tests.ts';

/** Servers and bare clients that are closed after each test. */
export function serversForTests() {
  // Making a key takes far longer than everything else.
  const keys = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const start = mdmServersForTests();
  const open: BareClient[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  return {
    start,
    client(server: MdmServer, options: Partial<BareClientOptions> = {}): BareClient {
      const client = createBareClient({ url: server.url, caFile: server.caFile, keys, ...options });
      open.push(client);
      return client;
    },
  };
}

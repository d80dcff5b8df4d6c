import { generateKeyPairSync } from 'node:crypto';
import { afterEach } from 'vitest';
import { type BareClient, type BareClientOptions, createBareClient } from '../bench/bare-mdm-client.ts';
import { type MdmServer, startMdmServer } from '../support/mdm-server/mdm-server.ts';
import type { MdmServerOptions } from '../support/mdm-server/server-state.ts';

/** Servers and bare clients that are closed after each test. */
export function serversForTests() {
  // Making a key takes far longer than everything else.
  const keys = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const open: { close(): Promise<void> | void }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  return {
    async start(options: MdmServerOptions = {}): Promise<MdmServer> {
      const server = await startMdmServer(options);
      open.push(server);
      return server;
    },
    client(server: MdmServer, options: Partial<BareClientOptions> = {}): BareClient {
      const client = createBareClient({ url: server.url, caFile: server.caFile, keys, ...options });
      open.push(client);
      return client;
    },
  };
}

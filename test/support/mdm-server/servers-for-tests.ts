import { afterEach } from 'vitest';
import { type MdmServer, startMdmServer } from './mdm-server.ts';
import type { MdmServerOptions } from './server-state.ts';

/** Starts servers that are closed after each test; to be called once at the top of a file. */
export function mdmServersForTests(): (options?: MdmServerOptions) => Promise<MdmServer> {
  const servers: MdmServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });
  return async (options = {}) => {
    const server = await startMdmServer(options);
    servers.push(server);
    return server;
  };
}

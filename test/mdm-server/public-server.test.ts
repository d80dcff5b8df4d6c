import { expect, onTestFinished, test } from 'vitest';
import type { HttpsClient } from '../../electron/device/ports/https-client.ts';
import { createHttpsClient } from '../../electron/node/network/https-client.ts';
import { startManagedDevice } from '../support/server/managed-device.ts';
import { startOtherServer } from './other-server.ts';

/** A network in which the typed server is where the operator says, and really here. */
function networkTo(port: string): HttpsClient {
  const real = createHttpsClient();
  return { open: (identity) => real.open({ ...identity, hosts: new Map([['other.test', `127.0.0.1:${port}`]]) }) };
}

for (const [where, address] of [
  ['at an address of the whole internet', '93.184.215.14'],
  ['in a lab', '10.1.2.3'],
] as const) {
  test(`types a server ${where}, which names its services at a private address`, async () => {
    const server = await startOtherServer();
    onTestFinished(() => server.close());
    const { port } = new URL(server.url);
    const pc = await startManagedDevice(undefined, networkTo(port));
    const { state, steps } = await pc.ask('enrol', {
      address: 'user@example.test',
      server: `https://other.test:${port}`,
      password: 'correct horse',
      authorities: [server.rootPem],
      hosts: [`other.test=${address}:${port}`],
    });
    const isPublic = address.startsWith('93');
    expect([state, steps.at(-1)?.step]).toEqual(isPublic ? ['failed', 'policy'] : ['enrolled', 'session']);
    expect(server.requests.some(({ body }) => body.includes('correct horse'))).toBe(!isPublic);
    if (isPublic) expect(steps.at(-1)?.words).toContain('may not name');
  });
}

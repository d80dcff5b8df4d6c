import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { breakablePorts } from '../../../electron/breaker/breakable-ports.ts';
import { createDevice, type Device } from '../../../electron/device/create-device.ts';
import type { HttpsClient } from '../../../electron/device/ports/https-client.ts';
import { createHttpsClient } from '../../../electron/node/network/https-client.ts';
import { loopbackPushDoor } from '../../../electron/node/network/push-door.ts';
import { createDiskSecretStore } from '../../../electron/node/storage/disk-secret-store.ts';
import { createDiskSessionStore } from '../../../electron/node/storage/disk-session-store.ts';
import { systemClock } from '../../../electron/node/system-clock.ts';
import type { InputOf, OperationName, OutputOf } from '../../../shared/contract/contract.ts';
import { createFakeHostWallpaper } from '../desktop/fake-host-wallpaper.ts';
import { askOf } from '../device/ask-of.ts';
import { barePorts } from '../device/bare-ports.ts';
import { createMemoryDDFFiles } from '../device/memory-ddf-files.ts';
import { createMemoryImageLab } from '../device/memory-image-lab.ts';
import { createMemoryImageStore } from '../device/memory-image-store.ts';
import { createMemoryJournalStore, createMemoryMessageStore } from '../device/memory-log-stores.ts';
import { createMemorySnapshotStore } from '../device/memory-snapshot-store.ts';
import { createMemoryStateStore, type MemoryStateStore } from '../device/memory-state-store.ts';
import { shippedFiles } from '../device/sample-tree.ts';
import { createScriptedFetcher } from '../device/scripted-fetcher.ts';
import { shippedDefinitions } from '../device/shipped-definitions.ts';
import { picturesEverywhere } from '../device/test-device.ts';
import { type MdmServer, startMdmServer } from '../mdm-server/mdm-server.ts';
import type { MdmServerOptions } from '../mdm-server/server-state.ts';
import { temporaryFolder } from '../programs/temporary-folder.ts';
import { createMemoryProvisioningFiles } from '../provisioning/memory-provisioning-files.ts';
import { ringCrypto } from './key-ring.ts';

/** A PC with real HTTPS, keys and files, and a management server it can be enrolled in. Its clock is the computer's. */
export interface ManagedDevice {
  readonly device: Device;
  readonly folder: string;
  readonly stateStore: MemoryStateStore;
  ask<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
}

/** `https`: the network it has, where it is another than this computer's. */
export async function startManagedDevice(
  before?: Pick<ManagedDevice, 'folder' | 'stateStore'>,
  https: HttpsClient = createHttpsClient(),
): Promise<ManagedDevice> {
  const folder = before?.folder ?? (await temporaryFolder());
  const stateStore = before?.stateStore ?? createMemoryStateStore();
  const imageStore = createMemoryImageStore();
  const device = await createDevice(
    breakablePorts({
      ...barePorts,
      clock: systemClock,
      fetcher: createScriptedFetcher(picturesEverywhere),
      imageStore,
      stateStore,
      hostWallpaper: createFakeHostWallpaper(),
      ddfFiles: createMemoryDDFFiles(shippedFiles().map((file) => ({ ...file, shipped: true }))),
      imageLab: createMemoryImageLab(),
      journalStore: createMemoryJournalStore(),
      messageStore: createMemoryMessageStore(),
      snapshotStore: createMemorySnapshotStore(imageStore),
      provisioningFiles: createMemoryProvisioningFiles(),
      management: {
        https,
        crypto: ringCrypto,
        secrets: createDiskSecretStore({ folder }),
        sessions: createDiskSessionStore({ folder: `${folder}/sessions` }),
        pushDoor: loopbackPushDoor,
      },
    }),
    { version: '0.0.0-test', definitions: await shippedDefinitions() },
  );
  onTestFinished(async () => void (await device.close()));
  return {
    device,
    folder,
    stateStore,
    ask: askOf(device),
  };
}

export async function startServer(options: MdmServerOptions = {}): Promise<MdmServer> {
  const server = await startMdmServer(options);
  onTestFinished(() => server.close());
  return server;
}

export const enrolInput = (server: MdmServer): InputOf<'enrol'> => ({
  address: 'user@example.test',
  server: server.url,
  password: 'correct horse',
  authorities: [readFileSync(server.caFile, 'utf8')],
});

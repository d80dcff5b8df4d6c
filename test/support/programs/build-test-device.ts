import { createDevice, type Device } from '../../../electron/device/create-device.ts';
import type { Ports } from '../../../electron/device/ports/ports.ts';
import type { LoadedState } from '../../../electron/device/ports/state-store.ts';
import type { SharedDefinitions } from '../../../electron/device/state/device-options.ts';
import type { InputOf, OperationName, OutputOf } from '../../../shared/contract/contract.ts';
import { colourPNG } from '../data/pictures.ts';
import { createFakeHostWallpaper, type FakeHostWallpaper } from '../desktop/fake-host-wallpaper.ts';
import { askOf } from '../device/ask-of.ts';
import { barePorts } from '../device/bare-ports.ts';
import { createManualClock, type ManualClock } from '../device/manual-clock.ts';
import { createMemoryDDFFiles, type MemoryDDFFiles } from '../device/memory-ddf-files.ts';
import { createMemoryImageLab, type MemoryImageLab } from '../device/memory-image-lab.ts';
import { createMemoryImageStore, type MemoryImageStore } from '../device/memory-image-store.ts';
import {
  createMemoryJournalStore,
  createMemoryMessageStore,
  type MemoryJournalStore,
  type MemoryMessageStore,
} from '../device/memory-log-stores.ts';
import { createMemorySnapshotStore, type MemorySnapshotStore } from '../device/memory-snapshot-store.ts';
import { createMemoryStateStore, type MemoryStateStore } from '../device/memory-state-store.ts';
import { shippedFiles } from '../device/sample-tree.ts';
import { createScriptedFetcher, type FetchScript, type ScriptedFetcher } from '../device/scripted-fetcher.ts';
import { shippedDefinitions } from '../device/shipped-definitions.ts';
import { createMemoryProvisioningFiles, type MemoryProvisioningFiles } from '../provisioning/memory-provisioning-files.ts';

/** A whole PC on twins of its ports, with the DDF files that ship. */
export interface TestDevice {
  readonly device: Device;
  readonly clock: ManualClock;
  readonly fetcher: ScriptedFetcher;
  readonly stateStore: MemoryStateStore;
  readonly imageStore: MemoryImageStore;
  readonly hostWallpaper: FakeHostWallpaper;
  readonly ddfFiles: MemoryDDFFiles;
  readonly imageLab: MemoryImageLab;
  readonly journalStore: MemoryJournalStore;
  readonly messageStore: MemoryMessageStore;
  readonly snapshotStore: MemorySnapshotStore;
  readonly provisioningFiles: MemoryProvisioningFiles;
  /** The value of an operation that must go well. */
  ask<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
}

export interface TestDeviceOptions {
  readonly state?: LoadedState;
  readonly script?: FetchScript;
  readonly imageStore?: MemoryImageStore;
  readonly added?: Awaited<ReturnType<Ports['ddfFiles']['list']>>;
  /** Those of the run before, with which a PC starts again. */
  readonly ddfFiles?: MemoryDDFFiles;
  /** Likewise. */
  readonly journalStore?: MemoryJournalStore;
  readonly messageStore?: MemoryMessageStore;
  /** In the place of twins. */
  readonly ports?: Partial<Ports>;
  readonly valueBytes?: number;
  /** The DDF files that ship, where they have been read before. */
  readonly definitions?: SharedDefinitions;
}

/** A network where every URL is a small picture. */
export const picturesEverywhere: FetchScript = () => ({ body: [colourPNG(0x336699)] });

/** Whoever makes one closes its device. */
export async function buildTestDevice(options: TestDeviceOptions = {}): Promise<TestDevice> {
  const clock = createManualClock();
  const fetcher = createScriptedFetcher(options.script ?? picturesEverywhere);
  const stateStore = createMemoryStateStore(options.state);
  const imageStore = options.imageStore ?? createMemoryImageStore();
  const hostWallpaper = createFakeHostWallpaper();
  const shipped = shippedFiles().map((file) => ({ ...file, shipped: true }));
  const ddfFiles = options.ddfFiles ?? createMemoryDDFFiles([...shipped, ...(options.added ?? [])]);
  const readsOwn = (options.ddfFiles ?? options.added ?? options.ports?.ddfFiles) !== undefined;
  const definitions = options.definitions ?? (readsOwn ? undefined : await shippedDefinitions());
  const imageLab = createMemoryImageLab();
  const journalStore = options.journalStore ?? createMemoryJournalStore();
  const messageStore = options.messageStore ?? createMemoryMessageStore();
  const snapshotStore = createMemorySnapshotStore(imageStore);
  const provisioningFiles = createMemoryProvisioningFiles();
  const device = await createDevice(
    {
      ...barePorts,
      clock,
      fetcher,
      imageStore,
      stateStore,
      hostWallpaper,
      ddfFiles,
      imageLab,
      journalStore,
      messageStore,
      snapshotStore,
      provisioningFiles,
      ...options.ports,
    },
    {
      version: '0.0.0-test',
      ...(options.valueBytes !== undefined && { valueBytes: options.valueBytes }),
      ...(definitions && { definitions }),
    },
  );
  return {
    device,
    clock,
    fetcher,
    stateStore,
    imageStore,
    hostWallpaper,
    ddfFiles,
    imageLab,
    journalStore,
    messageStore,
    snapshotStore,
    provisioningFiles,
    ask: askOf(device),
  };
}

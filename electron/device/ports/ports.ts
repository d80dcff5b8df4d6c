import type { Clock } from './clock.ts';
import type { Crc32 } from './crc32.ts';
import type { DDFFiles } from './ddf-files.ts';
import type { Fetcher } from './fetcher.ts';
import type { FileReader } from './file-reader.ts';
import type { HostWallpaper } from './host-wallpaper.ts';
import type { ImageLab } from './image-lab.ts';
import type { ImageStore } from './image-store.ts';
import type { JournalStore } from './journal-store.ts';
import type { ManagementPorts } from './management-ports.ts';
import type { MessageStore } from './message-store.ts';
import type { ProvisioningFiles } from './provisioning-files.ts';
import type { PublicPictures } from './public-pictures.ts';
import type { RepairElsewhere } from './repair-elsewhere.ts';
import type { ScenarioFiles } from './scenario-files.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import type { StateStore } from './state-store.ts';
import type { TokenSource } from './token-source.ts';

/** Everything the emulated PC needs from the world. Adapters are in `electron/node/`, test twins in `test/support/`. */
export interface Ports {
  readonly clock: Clock;
  readonly fetcher: Fetcher;
  readonly fileReader: FileReader;
  readonly publicPictures: PublicPictures;
  readonly imageStore: ImageStore;
  readonly stateStore: StateStore;
  readonly hostWallpaper: HostWallpaper;
  readonly tokens: TokenSource;
  readonly ddfFiles: DDFFiles;
  readonly imageLab: ImageLab;
  readonly journalStore: JournalStore;
  readonly messageStore: MessageStore;
  readonly snapshotStore: SnapshotStore;
  readonly scenarioFiles: ScenarioFiles;
  /** Left out, the PC cannot be enrolled. */
  readonly management?: ManagementPorts;
  readonly provisioningFiles: ProvisioningFiles;
  readonly crc32: Crc32;
  /** The device does it itself where it is left out. */
  readonly repairElsewhere?: RepairElsewhere;
}

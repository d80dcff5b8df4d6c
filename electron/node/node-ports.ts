import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { done, type Result } from '../../shared/result.ts';
import type { Ports } from '../device/ports/ports.ts';
import { nodeCrypto } from './crypto/node-crypto.ts';
import { createHostWallpaper, type HostWallpaperOptions } from './host-wallpaper/host-wallpaper.ts';
import { createImageLab } from './image-lab/image-lab.ts';
import { knowingTheLab } from './image-lab/lab-fetcher.ts';
import { onlyFrom } from './network/allowed-hosts.ts';
import { createHttpFetcher } from './network/http-fetcher.ts';
import { createHttpsClient } from './network/https-client.ts';
import { loopbackPushDoor } from './network/push-door.ts';
import { repairInWorker } from './process/load-in-worker.ts';
import { randomTokens } from './random-tokens.ts';
import { createDiskDDFFiles } from './storage/disk-ddf-files.ts';
import { createDiskImageStore } from './storage/disk-image-store.ts';
import { createDiskJournalStore } from './storage/disk-journal-store.ts';
import { createDiskMessageStore } from './storage/disk-message-store.ts';
import { createDiskProvisioningFiles } from './storage/disk-provisioning-files.ts';
import { createDiskPublicPictures } from './storage/disk-public-pictures.ts';
import { createDiskSecretStore, type Sealing } from './storage/disk-secret-store.ts';
import { createDiskSessionStore } from './storage/disk-session-store.ts';
import { createDiskSnapshotStore } from './storage/disk-snapshot-store.ts';
import { createDiskStateStore } from './storage/disk-state-store.ts';
import { openDataFolder } from './storage/folder/data-folder.ts';
import { createLocalFileReader } from './storage/local-file-reader.ts';
import { nativeCrc32 } from './storage/native-crc32.ts';
import { isPictureName } from './storage/picture-name.ts';
import { createShippedScenarios } from './storage/shipped-scenarios.ts';
import { systemClock } from './system-clock.ts';

export interface NodePortsOptions {
  /** Held by this process alone until `release`. */
  readonly dataFolder: string;
  /** Whether policy may change the wallpaper of this computer. */
  readonly hostWallpaper: boolean;
  /** The only hosts pictures are fetched from; left out, every host. */
  readonly allowedHosts?: readonly string[];
  /** Encrypts the secrets of an enrolment; left out, they are in a file of the owner's alone. */
  readonly sealing?: Sealing;
  /** How a packed app starts the two small wallpaper processes. */
  readonly wallpaperCommands?: NonNullable<HostWallpaperOptions['commands']>;
}

/** The device's ports on Node, and what the doors need beside them. */
export interface NodePorts extends Ports {
  /** Path of a picture of the image store; null for a name no picture can have. */
  readonly imageFile: (fileName: string) => string | null;
  readonly release: () => Promise<void>;
}

/** The same two levels below the root, from `electron/node` and from the built `out/main`. */
const assets = join(import.meta.dirname, '..', '..', 'assets');

/** Opens the data folder and makes the ports. A wallpaper an earlier run left on the computer is put back before anything else. */
export async function createNodePorts(options: NodePortsOptions): Promise<Result<NodePorts>> {
  const { dataFolder, hostWallpaper, allowedHosts, wallpaperCommands, sealing } = options;
  const opened = await openDataFolder(dataFolder);
  if (!opened.ok) return opened;
  const { path, images, ddf, release } = opened.value;
  const wallpaper = createHostWallpaper({
    folder: path,
    imageFolder: images,
    enabled: hostWallpaper,
    ...(wallpaperCommands && { commands: wallpaperCommands }),
  });
  await wallpaper.restoreLeftover();
  const certificateFolder = join(assets, 'lab');
  const imageLab = createImageLab({
    pictureFolder: join(assets, 'pictures'),
    certificateFolder,
    token: randomTokens.token,
    now: systemClock.now,
  });
  return done({
    clock: systemClock,
    fetcher: knowingTheLab({
      fetcher: allowedHosts === undefined ? createHttpFetcher() : onlyFrom(createHttpFetcher(), new Set(allowedHosts)),
      labAuthority: () => readFile(join(certificateFolder, 'authority.pem'), 'utf8'),
      wrongNameOrigin: imageLab.wrongNameOrigin,
    }),
    imageLab,
    fileReader: createLocalFileReader({ drivesFolder: join(path, 'drives'), picturesFolder: join(assets, 'pictures') }),
    publicPictures: createDiskPublicPictures(join(path, 'drives')),
    imageStore: createDiskImageStore({ folder: images }),
    stateStore: createDiskStateStore({ folder: path }),
    hostWallpaper: wallpaper,
    tokens: randomTokens,
    crc32: nativeCrc32,
    repairElsewhere: repairInWorker,
    ddfFiles: createDiskDDFFiles({ shipped: join(assets, 'ddf'), added: ddf }),
    journalStore: createDiskJournalStore({ folder: join(path, 'journal') }),
    messageStore: createDiskMessageStore({ folder: join(path, 'messages') }),
    snapshotStore: createDiskSnapshotStore({ folder: join(path, 'snapshots'), images }),
    management: {
      https: createHttpsClient(),
      crypto: nodeCrypto,
      secrets: createDiskSecretStore({ folder: path, sealing: sealing ?? null }),
      sessions: createDiskSessionStore({ folder: join(path, 'sessions') }),
      pushDoor: loopbackPushDoor,
    },
    scenarioFiles: createShippedScenarios(join(assets, 'scenarios')),
    provisioningFiles: createDiskProvisioningFiles({ folder: join(path, 'provisioning'), drivesFolder: join(path, 'drives') }),
    imageFile: (fileName) => (isPictureName(fileName) ? join(images, fileName) : null),
    release,
  });
}

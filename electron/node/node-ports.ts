import { join } from 'node:path';
import { done, type Outcome } from '../../shared/outcome.ts';
import type { Ports } from '../device/ports.ts';
import { openDataFolder } from './data-folder.ts';
import { createDiskImageStore } from './disk-image-store.ts';
import { createDiskStateStore } from './disk-state-store.ts';
import { createHostWallpaper, type HostWallpaperOptions } from './host-wallpaper/host-wallpaper.ts';
import { createHttpFetcher } from './http-fetcher.ts';
import { createLocalFileReader } from './local-file-reader.ts';
import { randomTokens } from './random-tokens.ts';
import { createShippedDDFFiles } from './shipped-ddf-files.ts';
import { systemClock } from './system-clock.ts';

export interface NodePortsOptions {
  /** Held by this process alone until `release`. */
  readonly dataFolder: string;
  /** Whether policy may change the wallpaper of this computer. */
  readonly hostWallpaper: boolean;
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
const shippedDDF = join(import.meta.dirname, '..', '..', 'assets', 'ddf');

/** Opens the data folder and makes the ports. A wallpaper an earlier run left on the computer is put back before anything else. */
export async function createNodePorts({ dataFolder, hostWallpaper, wallpaperCommands }: NodePortsOptions): Promise<Outcome<NodePorts>> {
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
  return done({
    clock: systemClock,
    fetcher: createHttpFetcher(),
    fileReader: createLocalFileReader({ drivesFolder: join(path, 'drives') }),
    imageStore: createDiskImageStore({ folder: images }),
    stateStore: createDiskStateStore({ folder: path }),
    hostWallpaper: wallpaper,
    tokens: randomTokens,
    ddfFiles: createShippedDDFFiles({ shipped: shippedDDF, added: ddf }),
    imageFile: (fileName) =>
      /^(DesktopImage|LockScreenImage|CompanyLogo)_[\w-]{22}\.[A-Za-z]{3,4}$/.test(fileName) ? join(images, fileName) : null,
    release,
  });
}

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DeviceFacts } from '../../../shared/contract/device-facts.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import { refused } from '../../../shared/result.ts';
import { chance } from '../../breaker/chance.ts';
import { createDevice, type Device } from '../../device/create-device.ts';
import type { Fetcher } from '../../device/ports/fetcher.ts';
import type { PushDoor } from '../../device/ports/management-ports.ts';
import type { Ports } from '../../device/ports/ports.ts';
import type { SecretStore } from '../../device/ports/secret-store.ts';
import type { TokenSource } from '../../device/ports/token-source.ts';
import type { SharedDefinitions } from '../../device/state/device-options.ts';
import type { ResolveAll } from '../../node/network/guarded-lookup.ts';
import { createDiskSecretStore } from '../../node/storage/disk-secret-store.ts';
import { nativeCrc32 } from '../../node/storage/native-crc32.ts';
import { systemClock } from '../../node/system-clock.ts';
import type { FleetConfig, Network } from '../config.ts';
import { chosen } from './choices.ts';
import { cryptoOfRing, type KeyRing } from './key-ring.ts';
import {
  createLibraryImageStore,
  heardJournal,
  heardSessions,
  type LibraryImageStore,
  type Listener,
  noMessages,
  type PictureLibrary,
  secretInMemory,
  snapshotToTakeAway,
  stateInMemory,
} from './memory-stores.ts';
import { throughNetwork } from './network.ts';
import { countConnections, type OpenConnections } from './open-connections.ts';

/** What all PCs of a process share. */
export interface FleetWorld {
  readonly config: FleetConfig;
  readonly definitions: SharedDefinitions;
  readonly ring: KeyRing;
  readonly library: PictureLibrary;
  readonly fetcher: Fetcher;
  readonly pushDoor: PushDoor;
  /** What names lead to. */
  readonly resolveAll: ResolveAll;
  /** What stands between a PC and the world beside its network. */
  readonly change?: (ports: Ports, number: number) => Ports;
}

/** One PC of a fleet: the real device core on memory. */
export interface FleetPC {
  readonly number: number;
  /** Its computer name. */
  readonly name: string;
  readonly device: Device;
  readonly images: LibraryImageStore;
  readonly network: Network;
  /** Resolves when a session that runs is over: a PC that leaves would cut it off. */
  readonly idle: () => Promise<void>;
}

const goodNetwork: Network = { delayMs: 0, lost: 0 };

/** PC `number` of the fleet: who it is follows from the seed and its number. With kept identities it is enrolled still, if it was. */
export async function startFleetPC(world: FleetWorld, number: number, listener: Listener): Promise<FleetPC> {
  const { config, definitions, library } = world;
  const at = (what: string) => chance(config.seed, number, what);
  const network = config.mix.networks === undefined ? goodNetwork : chosen(config.mix.networks, at('network')).value;
  const images = createLibraryImageStore(library);
  const connections = countConnections();
  const ports = portsOf(world, { number, images, network, listener, connections });
  const device = await createDevice(world.change?.(ports, number) ?? ports, {
    version: 'fleet',
    definitions,
    journalKept: 100,
  });
  const facts = factsOf(config, number);
  const changed = await device.changeDevice(facts);
  if (!changed.ok) throw new Error(`PC ${number}: ${changed.problem.detail}`);
  return { number, name: facts.computerName, device, images, network, idle: connections.idle };
}

/** Edition, build and language by the mix; names by the number. */
function factsOf({ seed, mix }: FleetConfig, number: number): Partial<DeviceFacts> & Pick<DeviceFacts, 'computerName'> {
  const pick = (what: string) => chance(seed, number, what);
  return {
    computerName: `PC-${createHash('sha256').update(`${seed} ${number}`).digest('hex').slice(0, 10).toUpperCase()}`,
    userName: `User ${number}`,
    ...definedOnly({
      edition: mix.editions && chosen(mix.editions, pick('edition')).value,
      osBuild: mix.builds && chosen(mix.builds, pick('build')).value,
      locale: mix.locales && chosen(mix.locales, pick('locale')).value,
    }),
  };
}

/** Tokens that are the same in every run of the same PC: a counter under a hash, in the alphabet and length of the real ones. */
function seededTokens(seed: string, number: number): TokenSource {
  let count = 0;
  return {
    token() {
      count += 1;
      return createHash('sha256')
        .update(JSON.stringify([seed, number, count]))
        .digest()
        .subarray(0, 16)
        .toString('base64url');
    },
  };
}

interface Own {
  readonly number: number;
  readonly images: LibraryImageStore;
  readonly network: Network;
  readonly listener: Listener;
  readonly connections: OpenConnections;
}

function portsOf(
  { config, ring, library, fetcher, pushDoor, resolveAll }: FleetWorld,
  { number, images, network, listener, connections }: Own,
): Ports {
  const nowhere = { kind: 'failed', reason: 'file-missing', detail: 'a PC of a fleet has no drives' } as const;
  return {
    clock: systemClock,
    fetcher,
    fileReader: { open: async () => nowhere, openShipped: async () => nowhere },
    publicPictures: { keep: async () => nowhere },
    imageStore: images,
    stateStore: stateInMemory,
    hostWallpaper: noWallpaper,
    tokens: seededTokens(config.seed, number),
    ddfFiles: { list: async () => [], add: async () => notKept, remove: async () => ({ kind: 'removed' }) },
    imageLab: noLab,
    journalStore: heardJournal(listener),
    messageStore: noMessages,
    snapshotStore: snapshotToTakeAway(images, library),
    scenarioFiles: { list: async () => [] },
    management: {
      https: connections.https(throughNetwork({ config, resolveAll }, number, network)),
      crypto: cryptoOfRing(ring, number),
      secrets: secretsOf(config, number),
      sessions: heardSessions(listener),
      pushDoor,
    },
    provisioningFiles: noPackages,
    crc32: nativeCrc32,
  };
}

function secretsOf({ identities }: FleetConfig, number: number): SecretStore {
  return identities === undefined ? secretInMemory() : createDiskSecretStore({ folder: join(identities, `pc-${number}`) });
}

const notKept = { kind: 'failed', detail: 'A PC of a fleet takes no DDF file.' } as const;

const wallpaper = { enabled: false, able: false, keepPolicy: true, capability: 'none', phase: 'off', detail: '' } as const;
const noWallpaper: Ports['hostWallpaper'] = {
  state: () => wallpaper,
  subscribe: () => () => undefined,
  show: async () => wallpaper,
  setEnabled: async () => wallpaper,
  setKeepPolicy: async () => wallpaper,
  onTaken: () => () => undefined,
  restore: async () => wallpaper,
};

const notInFleet = refused({ title: 'Not in a fleet', detail: 'A PC of a fleet has no lab and takes no package.', status: 409 });
const noLab: Ports['imageLab'] = {
  state: () => ({ running: false, origin: null, pictures: [], requests: [] }),
  subscribe: () => () => undefined,
  start: async () => notInFleet,
  change: async () => notInFleet,
  stop: async () => undefined,
};

const noPackages: Ports['provisioningFiles'] = {
  startHash: () => {
    throw new Error('A PC of a fleet hashes no package');
  },
  receive: async () => ({ kind: 'failed', reason: 'file-missing', detail: 'a PC of a fleet takes no package' }),
  putDownload: async () => ({ kind: 'failed', reason: 'file-missing', detail: 'a PC of a fleet has no drives' }),
  readDownload: async () => null,
  readOnDrive: async () => null,
};

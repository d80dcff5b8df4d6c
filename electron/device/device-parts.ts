import type { AssumptionValues } from '../../shared/assumption.ts';
import type { DeviceFacts } from '../../shared/device-facts.ts';
import type { CauseId } from '../../shared/journal-entry.ts';
import type { Notice, Session } from '../../shared/snapshot.ts';
import type { DeviceClock } from './clock.ts';
import type { DeviceState } from './device-state.ts';
import type { ImageJobs } from './images/image-jobs.ts';
import type { Journal } from './journal.ts';
import type { LoadedDDF } from './load-definitions.ts';
import type { MessageLog } from './messages/message-log.ts';
import type { Pace } from './pace.ts';
import type { DDFFiles, HostWallpaper, PublicPictures } from './ports.ts';
import type { StateKeeper } from './state-keeper.ts';
import type { Engine } from './syncml/engine.ts';
import type { OwnedTree } from './tree/management-tree.ts';

/** The device from the inside: what its operations share. */
export interface DeviceParts {
  readonly version: string;
  readonly memory: Memory;
  readonly tree: OwnedTree;
  readonly engine: Engine;
  readonly messages: MessageLog;
  readonly images: ImageJobs;
  readonly clock: DeviceClock;
  readonly journal: Journal;
  readonly keeper: StateKeeper;
  readonly hostWallpaper: HostWallpaper;
  /** What the operator must know of the computer's wallpaper. */
  readonly hostNotice: () => Notice | null;
  readonly ddfFiles: DDFFiles;
  readonly publicPictures: PublicPictures;
  /** How long work shares the thread. */
  readonly pace: Pace;
  readonly facts: () => DeviceFacts;
  readonly assumptions: () => AssumptionValues;
  readonly newCause: () => CauseId;
  /** Raises the revision and tells the listeners. */
  readonly changed: (what: 'tree' | 'rest') => void;
  /** Runs one thing at a time, in order, with nothing of a message on its way to the disk: messages and changes at the PC never meet inside the tree. */
  readonly exclusive: <Result>(run: () => Promise<Result>) => Promise<Result>;
}

/** The device's own variables. `state.values` and `state.images` are as they were loaded; tree and image jobs hold the living ones. */
export interface Memory {
  state: DeviceState;
  session: Session;
  treeRevision: number;
  notices: readonly Notice[];
  /** Those that ship, then those that were added, by name. The tree has their definitions. */
  ddf: readonly LoadedDDF[];
  /** Number of the newest journal entry when the recording began; null while what is done is not written down as a scenario. */
  recordingSince: number | null;
}

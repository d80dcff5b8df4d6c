import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { DeviceFacts } from '../../../shared/contract/device-facts.ts';
import type { DeviceView, Notice, Session } from '../../../shared/contract/device-view.ts';
import type { CauseId } from '../../../shared/contract/journal.ts';
import type { EnrolledFacts } from '../csp/dm-client/enrolled-facts.ts';
import type { PolicySources } from '../csp/policy/policy-sources.ts';
import type { LoadedDDF } from '../ddf/load-definitions.ts';
import type { ImageJobs } from '../images/image-jobs.ts';
import type { Journal } from '../journal/journal.ts';
import type { MessageLog } from '../journal/message-log.ts';
import type { DDFFiles } from '../ports/ddf-files.ts';
import type { HostWallpaper } from '../ports/host-wallpaper.ts';
import type { PublicPictures } from '../ports/public-pictures.ts';
import type { RepairElsewhere } from '../ports/repair-elsewhere.ts';
import type { DeviceClock } from '../runtime/device-clock.ts';
import type { Pace } from '../runtime/pace.ts';
import type { Engine } from '../syncml/engine/engine.ts';
import type { Behaviours, OwnedTree } from '../tree/management-tree.ts';
import type { DeviceState } from './device-state.ts';
import type { StatePersister } from './state-persister.ts';

/** The device from the inside: what its operations share. */
export interface DeviceDeps {
  /** What a document is tried with when nothing is to change. */
  readonly onPaper: OwnOnPaper & { readonly deviceId: () => string };
  /** As in `DeviceOptions`. */
  readonly picturesAt: () => string | null;
  readonly version: string;
  readonly memory: Memory;
  readonly tree: OwnedTree;
  readonly engine: Engine;
  readonly messages: MessageLog;
  readonly images: ImageJobs;
  readonly clock: DeviceClock;
  readonly journal: Journal;
  readonly keeper: StatePersister;
  readonly hostWallpaper: HostWallpaper;
  /** What the operator must know of the computer's wallpaper. */
  readonly hostNotice: () => Notice | null;
  readonly ddfFiles: DDFFiles;
  readonly publicPictures: PublicPictures;
  /** How long work shares the thread. */
  readonly pace: Pace;
  readonly repairElsewhere: RepairElsewhere | undefined;
  readonly facts: () => DeviceFacts;
  readonly assumptions: () => AssumptionValues;
  /** What each source gives to the nodes of Policy CSP. */
  readonly policies: PolicySources;
  /** What the screens show of the enrolment; null where there is none. */
  readonly enrolled: () => EnrolledFacts | null;
  readonly newCause: () => CauseId;
  /** Raises the revision and tells the listeners. */
  readonly changed: (what: 'tree' | 'rest') => void;
  /** Runs one thing at a time, in order, with nothing of a message on its way to the disk: messages and changes at the PC never meet inside the tree. */
  readonly exclusive: <Value>(run: () => Promise<Value>) => Promise<Value>;
}

/** What stands for this PC where a document is only tried. */
export interface OwnOnPaper {
  readonly now: () => number;
  readonly serialNumber: () => string;
  /** Behaviours beside those of the CSPs; what a write of theirs would set going is left out. */
  readonly otherNodes: Behaviours;
  readonly valueBytes: number | undefined;
}

/** The device's own variables. `state.values` and `state.images` are as they were loaded; tree and image jobs hold the living ones. */
export interface Memory {
  state: DeviceState;
  session: Session;
  /** Values of policies as Windows last read them, by LocURI; of those it does not take up at once. */
  policiesRead: ReadonlyMap<string, string>;
  /** The page of setup about the package that is being applied; gone after a restart, because the PC has been set up then. */
  packagePage: DeviceView['packagePage'];
  treeRevision: number;
  notices: readonly Notice[];
  /** Those that ship, then those that were added, by name. The tree has their definitions. */
  ddf: readonly LoadedDDF[];
  /** What the recipes of the lab have made another one on this PC, in words. */
  labChanges: () => readonly string[];
  /** Whether every picture takes a while to come. */
  slowNetwork: boolean;
  /** Number of the newest journal entry when the recording began; null while what is done is not written down as a scenario. */
  recordingSince: number | null;
}

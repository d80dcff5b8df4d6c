import type { InputOf, OperationName, Operations } from '../../../shared/contract/contract.ts';
import { type Outcome, refused } from '../../../shared/result.ts';
import type { Failed, NotStored, Ports } from '../ports/ports.ts';

/** Why a PC is read-only, and what to do about it: sentences for people. */
export type ReadOnlyReason = string;

type ByInput<Name extends OperationName> = (input: InputOf<Name>) => boolean;

/**
 * Whether an operation changes what a PC keeps. What is gone with the app changes nothing: the screen that is shown, the lab's pictures, a
 * scenario that is loaded. Of a document the engine decides, because one that only reads is answered.
 */
const changes: { readonly [Name in OperationName]: boolean | ByInput<Name> } = {
  getSnapshot: false,
  applyDocument: false,
  explainDocument: false,
  matrix: false,
  importDocument: false,
  getDDFFiles: false,
  addDDF: true,
  removeDDF: true,
  changeDevice: true,
  changeAssumptions: true,
  showScreen: false,
  chooseBackground: true,
  getTree: false,
  getJournal: false,
  exportJournal: false,
  getMessages: false,
  getMessage: false,
  refreshImage: true,
  placePicture: true,
  reportUndrawable: false,
  moveClock: true,
  setHostWallpaper: ({ action }) => action !== 'restore',
  changeHostWallpaper: true,
  getRegistry: false,
  getPreview: false,
  deletePolicies: true,
  unenrol: true,
  reset: true,
  getLab: false,
  startLabPicture: false,
  changeLabPicture: false,
  stopLab: false,
  runRecipe: true,
  undoRecipe: true,
  listSnapshots: false,
  saveSnapshot: true,
  restoreSnapshot: true,
  compareSnapshots: false,
  removeSnapshot: true,
  exportSnapshot: false,
  importSnapshot: true,
  listScenarios: false,
  checkScenario: false,
  getScenario: false,
  loadScenario: false,
  playScenario: ({ action }) => action === 'run' || action === 'step',
  recordScenario: false,
  getHealth: false,
};

/** The answer of a PC that keeps what it has found: status 503, nothing has happened. */
export function refusedReadOnly(reason: ReadOnlyReason): Outcome<never> {
  return refused({ title: 'The PC is read-only', detail: `Nothing was changed. ${reason}`, status: 503 });
}

/** The same operations, those that would change something refused. */
export function refuseChanges(operations: Operations, reason: ReadOnlyReason): Operations {
  const guarded = (Object.keys(operations) as OperationName[]).map((name) => {
    const decides = changes[name] as boolean | ByInput<never>;
    const isChange = (input: never) => (typeof decides === 'boolean' ? decides : decides(input));
    return [name, (input: never) => (isChange(input) ? Promise.resolve(refusedReadOnly(reason)) : operations[name](input))];
  });
  return Object.fromEntries(guarded) as Operations;
}

/** The same ports, of which none writes or removes anything, whoever asks and whatever for. */
export function withoutWriting(ports: Ports): Ports {
  const detail = 'the PC is read-only';
  const notStored = async (): Promise<NotStored> => ({ kind: 'failed', detail });
  const failed = async (): Promise<Failed> => ({ kind: 'failed', reason: 'disk-failed', detail });
  const nothing = async () => undefined;
  return {
    ...ports,
    stateStore: { ...ports.stateStore, save: notStored },
    imageStore: { ...ports.imageStore, begin: failed, remove: nothing, keepOnly: nothing },
    publicPictures: { keep: failed },
    ddfFiles: { ...ports.ddfFiles, add: notStored, remove: notStored },
    journalStore: { ...ports.journalStore, append: notStored },
    messageStore: { ...ports.messageStore, append: notStored },
    snapshotStore: { ...ports.snapshotStore, save: notStored, putBack: notStored, remove: notStored, receive: notStored },
    hostWallpaper: { ...ports.hostWallpaper, show: async () => ports.hostWallpaper.state() },
  };
}

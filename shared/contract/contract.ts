import * as v from 'valibot';
import type { Outcome } from '../result.ts';
import type { ApplyOutcome } from './apply-outcome.ts';
import type { AddedDDF, DDFFileRow } from './ddf-file.ts';
import type { DeviceView, Health, HostWallpaperState } from './device-view.ts';
import type { DeviceProfile, Explanation, ImportedDocument, MatrixColumn } from './dry-run.ts';
import { type EditionName, editions } from './editions.ts';
import { enrolmentContract } from './enrolment.ts';
import type { ImageStatus } from './image-status.ts';
import type { JournalEntry } from './journal-entry.ts';
import { journalExportSchema, secrets } from './journal-filter.ts';
import { type LabPicture, type LabState, labFaultList, labId, labPictureName, type RecipeOutcome } from './lab.ts';
import type { MessageExchange, MessageSummary } from './message-exchange.ts';
import { type FilePieces, fileOf, operation } from './operation.ts';
import { provisioningRows } from './provisioning.ts';
import { largestSnapshotFile, type SavedSnapshot, type SnapshotComparison } from './saved-snapshot.ts';
import type { CheckedScenario, ScenarioFile, ScenarioState } from './scenario.ts';
import { background, ddfName, locale, osBuild, scenarioText, shortText } from './text-inputs.ts';
import type { TreeRow } from './tree-row.ts';
import { type Preview, type PreviewAction, previewActions } from './unenrol-preview.ts';
import type { Why } from './why.ts';

const nothing = v.strictObject({});
const editionNames = editions.map((edition) => edition.name) as readonly EditionName[];
const bootToCloud = v.picklist(['off', 'shared', 'dedicated']);
const profile: v.GenericSchema<unknown, DeviceProfile> = v.strictObject({
  name: shortText,
  edition: v.picklist(editionNames),
  osBuild,
  setEduPolicies: v.boolean(),
  bootToCloud,
});
/** Above what the PC takes as a policy's picture, so that one that is too large can be tried. */
const largestPlacedPicture = 64 * 1024 * 1024;
/** After this number, so many. */
const range = v.partial(
  v.strictObject({
    after: v.pipe(v.number(), v.integer(), v.minValue(0)),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000)),
  }),
);
const slot = v.picklist(['desktop', 'lockScreen', 'companyLogo']);

/**
 * Everything one can ask of the PC, in one table. Electron IPC, the HTTP routes and the CLI are loops over it, so a new
 * operation is one row here and one method of the device.
 */
export const contract = {
  getSnapshot: operation<DeviceView>()({ effect: 'read', method: 'GET', path: '/api/snapshot' }, nothing),
  /** `document` is the text of a SyncML document. Over HTTP the body is the document itself and the answer the SyncML reply. */
  applyDocument: operation<ApplyOutcome>()(
    { effect: 'change', method: 'POST', path: '/api/syncml' },
    v.strictObject({ document: v.string() }),
  ),
  /** What the PC would answer to this document as it stands, and why; nothing changes. */
  explainDocument: operation<Explanation>()(
    { effect: 'read', method: 'POST', path: '/api/explain' },
    v.strictObject({ document: v.string() }),
  ),
  /** One document on many kinds of PC, each in factory state; without `profiles` the usual ones. */
  matrix: operation<readonly MatrixColumn[]>()(
    { effect: 'read', method: 'POST', path: '/api/matrix' },
    v.strictObject({
      document: v.string(),
      profiles: v.exactOptional(v.pipe(v.array(profile), v.minLength(1), v.maxLength(64))),
    }),
  ),
  /** Why the policy's picture is on its screen or not: every link from the command to the pixels, the first broken one marked. */
  getWhy: operation<Why>()({ effect: 'read', method: 'GET', path: '/api/why' }, v.strictObject({ slot })),
  /** Makes a document of what people have at hand and says what was repaired; nothing is sent. */
  importDocument: operation<ImportedDocument>()(
    { effect: 'read', method: 'POST', path: '/api/import' },
    v.strictObject({ text: v.string() }),
  ),
  getDDFFiles: operation<readonly DDFFileRow[]>()({ effect: 'read', method: 'GET', path: '/api/ddf' }, nothing),
  /** Takes the place of an added file of the same name. A file that cannot be read is refused with line and reason, and nothing stays of it. */
  addDDF: operation<AddedDDF>()(
    { effect: 'change', method: 'POST', path: '/api/ddf' },
    v.strictObject({ name: ddfName, text: v.pipe(v.string(), v.maxBytes(8 * 1024 * 1024)) }),
  ),
  /** Values of nodes that go with it stay stored until the nodes are defined again. */
  removeDDF: operation<readonly DDFFileRow[]>()(
    { effect: 'change', method: 'POST', path: '/api/ddf/remove' },
    v.strictObject({ name: v.pipe(v.string(), v.maxLength(255)) }),
  ),
  /** Facts that are not named stay as they are. */
  changeDevice: operation<DeviceView>()(
    { effect: 'change', method: 'PATCH', path: '/api/device' },
    v.partial(
      v.strictObject({
        edition: v.picklist(editionNames, `there is none of that name; there are ${editionNames.join(', ')}`),
        osBuild,
        setEduPolicies: v.boolean(),
        bootToCloud,
        computerName: v.pipe(v.string(), v.regex(/^(?!\d+$)[A-Za-z0-9-]{1,15}$/, '1 to 15 letters, digits or hyphens, not digits alone')),
        userName: shortText,
        locale,
      }),
    ),
  ),
  /** Keys are assumption ids; unknown ids and values are refused, and nothing changes then. */
  changeAssumptions: operation<DeviceView>()(
    { effect: 'change', method: 'PATCH', path: '/api/assumptions' },
    v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.string(), v.maxLength(100))),
  ),
  showScreen: operation<DeviceView>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/session' },
    v.strictObject({
      screen: v.picklist(['lock', 'sign-in', 'desktop']),
      window: v.picklist(['none', 'settings-background', 'settings-lock-screen']),
    }),
  ),
  chooseBackground: operation<DeviceView>()(
    { effect: 'change', method: 'PATCH', path: '/api/user-choice' },
    v.partial(v.strictObject({ desktop: background, lockScreen: background })),
  ),
  /** Rows of the node and everything below it; without `locURI` the whole tree. */
  getTree: operation<readonly TreeRow[]>()(
    { effect: 'read', method: 'GET', path: '/api/tree' },
    v.partial(v.strictObject({ locURI: v.pipe(v.string(), v.maxLength(1024)) })),
  ),
  /** Entries after a sequence number, oldest first, at most `limit` (500 unless told). */
  getJournal: operation<readonly JournalEntry[]>()({ effect: 'read', method: 'GET', path: '/api/journal' }, range),
  /** A file of all entries that fit, however old: one JSON object or one row of a table for each, oldest first. */
  exportJournal: operation<FilePieces>()(
    { effect: 'read', method: 'GET', path: '/api/journal/export', fileOut: true },
    journalExportSchema,
  ),
  /** Messages that came by any door, after a number, oldest first, at most `limit` (500 unless told), without their texts. */
  getMessages: operation<readonly MessageSummary[]>()({ effect: 'read', method: 'GET', path: '/api/messages' }, range),
  /** A message and its reply as they were on the wire. 404 for one that is too old to be kept. */
  getMessage: operation<MessageExchange>()(
    { effect: 'read', method: 'GET', path: '/api/message' },
    v.strictObject({ number: v.pipe(v.number(), v.integer(), v.minValue(1)), secrets }),
  ),
  /** Writes the same URL again as a new download, whatever `sameUrl` says. */
  refreshImage: operation<DeviceView>()({ effect: 'change', method: 'POST', path: '/api/refresh' }, v.strictObject({ slot })),
  /** Lays a picture on the PC's own drive, among its public pictures, and answers the file: address a policy can name it by. */
  placePicture: operation<{ readonly url: string }>()(
    { effect: 'change', method: 'POST', path: '/api/place-picture', largestBody: largestPlacedPicture, fileIn: 'file' },
    v.strictObject({
      name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
      file: fileOf(largestPlacedPicture),
    }),
  ),
  /** A screen could not draw this picture of the store. Nothing happens where no image has it any more. */
  reportUndrawable: operation<DeviceView>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/undrawable' },
    v.strictObject({ fileName: v.pipe(v.string(), v.maxLength(100)) }),
  ),
  moveClock: operation<DeviceView>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/clock' },
    v.variant('action', [
      v.strictObject({ action: v.literal('pause') }),
      v.strictObject({ action: v.literal('step') }),
      v.strictObject({ action: v.literal('real') }),
      v.strictObject({ action: v.literal('fast'), rate: v.pipe(v.number(), v.minValue(1), v.maxValue(10_000)) }),
    ]),
  ),
  /** `off` puts the user's own wallpaper back and stops; `on` shows the policy's again; `restore` puts it back once. */
  setHostWallpaper: operation<HostWallpaperState>()(
    { effect: 'change', method: 'POST', path: '/api/host-wallpaper' },
    v.strictObject({ action: v.picklist(['on', 'off', 'restore']) }),
  ),
  /** What happens when somebody changes the wallpaper on the computer while policy has it. */
  changeHostWallpaper: operation<HostWallpaperState>()(
    { effect: 'change', method: 'PATCH', path: '/api/host-wallpaper' },
    v.strictObject({ keepPolicy: v.boolean() }),
  ),
  /** A .reg file of what Windows would have written. */
  getRegistry: operation<string>()({ effect: 'read', method: 'GET', path: '/api/registry' }, v.strictObject({ secrets })),
  /** What one of the three actions below would take from the PC as it is now, and what stays. */
  getPreview: operation<Preview>()(
    { effect: 'read', method: 'GET', path: '/api/preview' },
    v.strictObject({ action: v.picklist(Object.keys(previewActions) as readonly PreviewAction[]) }),
  ),
  /** Every value of the Personalization CSP goes, as by Delete. */
  deletePolicies: operation<DeviceView>()({ effect: 'change', method: 'POST', path: '/api/delete-policies' }, nothing),
  /** Every value any CSP holds goes, as by Delete; what the person at the PC chose stays. */
  unenrol: operation<DeviceView>()({ effect: 'change', method: 'POST', path: '/api/unenrol' }, nothing),
  reset: operation<DeviceView>()({ effect: 'change', method: 'POST', path: '/api/reset' }, nothing),
  getLab: operation<LabState>()({ effect: 'read', method: 'GET', path: '/api/lab' }, nothing),
  /** A URL of its own for a picture with faults. The lab starts listening with the first. */
  startLabPicture: operation<LabPicture>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/lab' },
    v.strictObject({ picture: labPictureName, faults: v.exactOptional(labFaultList, []) }),
  ),
  /** Other bytes, or other faults, behind the same URL; downloads that a `stall` or `hold` keeps waiting go on when it is gone. */
  changeLabPicture: operation<LabPicture>()(
    { effect: 'change', lasts: 'run', method: 'PATCH', path: '/api/lab' },
    v.strictObject({ id: labId, picture: v.exactOptional(labPictureName), faults: v.exactOptional(labFaultList) }),
  ),
  /** Takes one picture away, or all; the lab stops listening with the last. */
  stopLab: operation<LabState>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/lab/stop' },
    v.strictObject({ id: v.exactOptional(labId) }),
  ),
  /** Makes a Status happen; answers when the Status stands there. */
  runRecipe: operation<RecipeOutcome>()(
    { effect: 'change', method: 'POST', path: '/api/recipe' },
    v.strictObject({ status: v.picklist([1, 2, 3, 4, 5, 6, 7] as const satisfies readonly ImageStatus[]), slot: v.exactOptional(slot) }),
  ),
  /** Facts, assumptions and the policy URL as they were before the recipes. */
  undoRecipe: operation<DeviceView>()({ effect: 'change', method: 'POST', path: '/api/recipe/undo' }, nothing),
  listSnapshots: operation<readonly SavedSnapshot[]>()({ effect: 'read', method: 'GET', path: '/api/snapshots' }, nothing),
  /** Puts the PC as it is aside under a name. A name that is taken is refused unless `replace` says otherwise. */
  saveSnapshot: operation<SavedSnapshot>()(
    { effect: 'change', method: 'POST', path: '/api/snapshots' },
    v.strictObject({ name: shortText, replace: v.exactOptional(v.boolean()) }),
  ),
  /** The PC becomes the one of the snapshot, between two messages and as a whole. */
  restoreSnapshot: operation<DeviceView>()(
    { effect: 'change', method: 'POST', path: '/api/snapshots/restore' },
    v.strictObject({ name: shortText }),
  ),
  /** A name that is left out stands for the PC as it is. */
  compareSnapshots: operation<SnapshotComparison>()(
    { effect: 'read', method: 'GET', path: '/api/snapshots/compare' },
    v.strictObject({ one: v.exactOptional(shortText), other: v.exactOptional(shortText) }),
  ),
  removeSnapshot: operation<readonly SavedSnapshot[]>()(
    { effect: 'change', method: 'POST', path: '/api/snapshots/remove' },
    v.strictObject({ name: shortText }),
  ),
  /** A file that holds the snapshot with its pictures. */
  exportSnapshot: operation<FilePieces>()(
    { effect: 'read', method: 'GET', path: '/api/snapshots/export', fileOut: true },
    v.strictObject({ name: shortText, secrets }),
  ),
  /** Takes such a file in; refused whole when it is damaged or of another version. */
  importSnapshot: operation<SavedSnapshot>()(
    { effect: 'change', method: 'POST', path: '/api/snapshots/import', largestBody: largestSnapshotFile, fileIn: 'file' },
    v.strictObject({
      file: fileOf(largestSnapshotFile),
      name: v.exactOptional(shortText),
      replace: v.exactOptional(v.boolean()),
    }),
  ),
  listScenarios: operation<readonly ScenarioFile[]>()({ effect: 'read', method: 'GET', path: '/api/scenarios' }, nothing),
  /** Reads a scenario and runs nothing; the problem in the answer says line and column. */
  checkScenario: operation<CheckedScenario>()(
    { effect: 'read', method: 'POST', path: '/api/scenario/check' },
    v.strictObject({ text: scenarioText }),
  ),
  getScenario: operation<ScenarioState>()({ effect: 'read', method: 'GET', path: '/api/scenario' }, nothing),
  /** Reads a scenario and stands before its first step. Nothing has happened yet. */
  loadScenario: operation<ScenarioState>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/scenario' },
    v.strictObject({ text: scenarioText }),
  ),
  /**
   * Answers at once; `getScenario` tells how it goes. `hold` stands still after the step under way, `stop` breaks it off,
   * `again` stands before the first step once more. The first step makes the PC
   * another one, so it is saved as the snapshot "Before the scenario" first.
   */
  playScenario: operation<ScenarioState>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/scenario/play' },
    v.strictObject({ action: v.picklist(['run', 'step', 'hold', 'stop', 'again']) }),
  ),
  /** `stop` answers with the recording for the last time. */
  recordScenario: operation<ScenarioState>()(
    { effect: 'change', lasts: 'run', method: 'POST', path: '/api/scenario/record' },
    v.strictObject({ action: v.picklist(['start', 'stop']) }),
  ),
  ...enrolmentContract,
  ...provisioningRows,
  getHealth: operation<Health>()({ effect: 'read', method: 'GET', path: '/api/health' }, nothing),
} as const;

export type Contract = typeof contract;
export type OperationName = keyof Contract;
export type InputOf<Name extends OperationName> = v.InferOutput<Contract[Name]['input']>;
export type OutputOf<Name extends OperationName> = NonNullable<Contract[Name]['output']>;

/** The device as the doors see it: one method per row of the contract. */
export type Operations = { readonly [Name in OperationName]: (input: InputOf<Name>) => Promise<Outcome<OutputOf<Name>>> };

/** Pushed to every listener after each change; the listener asks for the snapshot when it wants it. */
export interface Changed {
  readonly revision: number;
}

/** The input as the contract wants it, or a problem that names the first thing wrong. */
export function parseInput<Name extends OperationName>(name: Name, input: unknown): Outcome<InputOf<Name>> {
  if (Array.isArray(input)) return badInput('an object is wanted, not an array');
  const parsed = v.safeParse(contract[name].input as v.GenericSchema<unknown, InputOf<Name>>, input, { abortEarly: true });
  if (parsed.success) return { ok: true, value: parsed.output };
  const issue = parsed.issues[0];
  const path = v.getDotPath(issue);
  const words = issue.expected === 'never' ? 'nothing of this name is taken here' : issue.message;
  return badInput(path === null ? words : `${path}: ${words}`);
}

function badInput(detail: string): Outcome<never> {
  return { ok: false, problem: { title: 'Bad input', detail, status: 400 } };
}

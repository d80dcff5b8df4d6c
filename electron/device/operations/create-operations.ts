import type { InputOf, Operations } from '../../../shared/contract/contract.ts';
import { type DeviceFacts, factInWords } from '../../../shared/contract/device-facts.ts';
import { imageSlots, type Snapshot } from '../../../shared/contract/device-view.ts';
import type { CauseId, StateChange } from '../../../shared/contract/journal-entry.ts';
import { done, type Outcome, refused } from '../../../shared/result.ts';
import { bootToCloudNode, bootToCloudValues } from '../csp/cloud-desktop.ts';
import { registryFile } from '../csp/personalization-registry.ts';
import { setEduPoliciesNode } from '../csp/shared-pc.ts';
import { hostEntry } from '../desktop/follow-host-wallpaper.ts';
import { slotNames } from '../images/image-slots.ts';
import { placePicture } from '../images/upload-picture.ts';
import { exportJournal } from '../journal/export-journal.ts';
import type { LabOperationNames } from '../lab/lab-operations.ts';
import { assumptionWords, changeAssumptions } from '../state/assumptions.ts';
import { takeSnapshot } from '../state/build-view.ts';
import type { DeviceParts } from '../state/device-deps.ts';
import { freshState } from '../state/device-state.ts';
import { preview } from '../unenrol/preview-unenrol.ts';
import { takeBack } from '../unenrol/unenrol.ts';
import { ddfOperations } from './ddf-operations.ts';
import { dryRunOperations } from './explain-operations.ts';
import type { ScenarioOperationNames } from './scenario-operations.ts';
import type { SnapshotOperationNames } from './snapshot-operations.ts';

/** The contract's operations over one device, those of lab, snapshots and scenarios aside. Inputs are already checked by the door. */
export function operations(parts: DeviceParts): Omit<Operations, LabOperationNames | SnapshotOperationNames | ScenarioOperationNames> {
  const snapshot = async (): Promise<Outcome<Snapshot>> => done(takeSnapshot(parts));
  return {
    ...ddfOperations(parts),
    ...dryRunOperations(parts),
    getSnapshot: snapshot,
    applyDocument: ({ document }) => parts.engine.apply(document),
    changeDevice: (changes) => parts.exclusive(() => changeDevice(parts, changes)).then((refusal) => refusal ?? snapshot()),
    changeAssumptions: async (changes) => (await changeSome(parts, changes)) ?? snapshot(),
    showScreen: async (session) => {
      parts.memory.session = session;
      parts.changed('rest');
      return snapshot();
    },
    chooseBackground: async (choice) => {
      const { state } = parts.memory;
      parts.memory.state = { ...state, userChoice: { ...state.userChoice, ...definedOnly(choice) } };
      return saved(parts, snapshot);
    },
    getTree: async ({ locURI }) => {
      const rows = parts.tree.rows(locURI);
      return rows === undefined ? refused({ title: 'No such node', detail: `There is no node ${locURI}`, status: 404 }) : done(rows);
    },
    getJournal: async ({ after = 0, limit = 500 }) => done(await parts.journal.after(after, limit)),
    exportJournal: async (wanted) => done(exportJournal(parts.journal, wanted)),
    getMessages: async ({ after = 0, limit = 500 }) => done(await parts.messages.after(after, limit)),
    getMessage: ({ number }) => parts.messages.find(number),
    refreshImage: async ({ slot }) => {
      parts.images.refresh(slot, noted(parts, `Download again: asked for at the PC, for ${slotNames[slot].picture}`));
      return snapshot();
    },
    placePicture: (input) => placePicture(parts.publicPictures, input),
    reportUndrawable: async ({ fileName }) => {
      parts.images.undrawable(fileName);
      return snapshot();
    },
    moveClock: async (move) => {
      moveClock(parts, move);
      parts.changed('rest');
      return snapshot();
    },
    setHostWallpaper: async ({ action }) => done(await setHostWallpaper(parts, action)),
    changeHostWallpaper: async ({ keepPolicy }) => {
      parts.memory.state = { ...parts.memory.state, hostWallpaperKept: keepPolicy };
      parts.keeper.soon();
      return done(await parts.hostWallpaper.setKeepPolicy(keepPolicy));
    },
    getRegistry: async () => done(registryFile(takeSnapshot(parts).registry)),
    getPreview: async ({ action }) => done(preview(parts, action)),
    deletePolicies: () => takeBack(parts, 'delete-policies').then(snapshot),
    unenrol: () => takeBack(parts, 'unenrol').then(snapshot),
    reset: () => parts.exclusive(() => reset(parts)).then(snapshot),
    getHealth: async () => {
      const { notices, revision } = takeSnapshot(parts);
      const problems = notices.filter(({ level }) => level !== 'info').map(({ text }) => text);
      return done({ status: problems.length === 0 ? 'ok' : 'degraded', version: parts.version, revision, problems });
    },
  };
}

async function saved<Result>(parts: DeviceParts, then: () => Promise<Result>): Promise<Result> {
  await parts.keeper.now();
  parts.changed('rest');
  return then();
}

function noted(parts: DeviceParts, title: string, changes: readonly StateChange[] = []): CauseId {
  const cause = parts.newCause();
  parts.journal.record({ cause, kind: 'device', outcome: 'info', title, ...(changes.length > 0 && { changes }) });
  return cause;
}

async function changeDevice(parts: DeviceParts, changes: InputOf<'changeDevice'>): Promise<Outcome<never> | undefined> {
  const before: DeviceFacts = parts.facts();
  const { setEduPolicies, bootToCloud, ...texts } = definedOnly(changes);
  const words = Object.entries(definedOnly(changes)).filter(([name, value]) => before[name as keyof DeviceFacts] !== value);
  if (words.length === 0) return undefined;
  const missing = [setEduPolicies !== undefined && setEduPoliciesNode, bootToCloud !== undefined && bootToCloudNode].find(
    (node) => node !== false && parts.tree.rows(node) === undefined,
  );
  if (missing)
    return refused({ title: 'No such node', detail: `An added DDF file took ${missing} away; remove that file first.`, status: 409 });

  const cause = noted(
    parts,
    `Changed at the PC: ${words.map(([name, value]) => factInWords(name as keyof DeviceFacts, value)).join(', ')}`,
    words.map(([name, value]) => ({ name, before: String(before[name as keyof DeviceFacts]), after: String(value) })),
  );
  parts.memory.state = { ...parts.memory.state, facts: { ...parts.memory.state.facts, ...texts } };
  if (setEduPolicies !== undefined) parts.tree.put(setEduPoliciesNode, String(setEduPolicies), cause);
  if (bootToCloud !== undefined) parts.tree.put(bootToCloudNode, bootToCloud === 'off' ? null : bootToCloudValues[bootToCloud], cause);
  await parts.keeper.now();
  parts.tree.commit();
  parts.images.reconsider(cause);
  parts.changed('tree');
  return undefined;
}

async function changeSome(parts: DeviceParts, changes: InputOf<'changeAssumptions'>): Promise<Outcome<never> | undefined> {
  const before = parts.assumptions();
  const changed = changeAssumptions(before, changes);
  if (!changed.ok) return changed;
  parts.memory.state = { ...parts.memory.state, assumptions: { ...parts.memory.state.assumptions, ...changes } };
  const cause = noted(
    parts,
    `Assumed from now on: ${Object.entries(changes)
      .map(([id, value]) => `${assumptionWords(id)} is ${value}`)
      .join(', ')}`,
    Object.entries(changes).map(([id, value]) => ({ name: id, before: before[id as keyof typeof before], after: value })),
  );
  await parts.keeper.now();
  parts.images.reconsider(cause);
  parts.changed('tree');
  return undefined;
}

function moveClock({ clock }: DeviceParts, move: InputOf<'moveClock'>): void {
  switch (move.action) {
    case 'pause':
      clock.pause();
      break;
    case 'step':
      clock.step();
      break;
    case 'real':
      clock.real();
      break;
    case 'fast':
      clock.run(move.rate);
      break;
  }
}

async function setHostWallpaper(parts: DeviceParts, action: 'on' | 'off' | 'restore') {
  const state = await moveHostWallpaper(parts, action);
  parts.journal.record(hostEntry(state, parts.images.state('desktop').cause));
  parts.changed('rest');
  return state;
}

function moveHostWallpaper(parts: DeviceParts, action: 'on' | 'off' | 'restore') {
  if (action === 'restore') return parts.hostWallpaper.restore();
  parts.memory.state = { ...parts.memory.state, hostWallpaperWanted: action === 'on' };
  parts.keeper.soon();
  return parts.hostWallpaper.setEnabled(action === 'on');
}

/** Factory state: no policy, no assumption changed, the user's choice as delivered. The device keeps its id, the journal its entries. */
async function reset(parts: DeviceParts): Promise<void> {
  const { revision, deviceId, hostWallpaperWanted, hostWallpaperKept } = parts.memory.state;
  const cause = noted(parts, 'Reset to factory state');
  parts.memory.state = { ...freshState(deviceId), revision, hostWallpaperWanted, hostWallpaperKept };
  parts.memory.session = { screen: 'lock', window: 'none' };
  parts.tree.reset();
  parts.engine.forgetSessions();
  for (const slot of imageSlots) parts.images.clear(slot, cause);
  await parts.keeper.now();
  parts.changed('tree');
}

/** Without the keys whose value is undefined: `exactOptionalPropertyTypes` keeps them apart, JSON does not. */
function definedOnly<Shape extends object>(shape: Shape): { readonly [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as {
    readonly [Key in keyof Shape]?: Exclude<Shape[Key], undefined>;
  };
}

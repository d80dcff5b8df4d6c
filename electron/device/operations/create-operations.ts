import type { InputOf, Operations } from '../../../shared/contract/contract.ts';
import { type DeviceFacts, factInWords } from '../../../shared/contract/device-facts.ts';
import { type HostWallpaperState, type ImageSlot, imageSlots, type Snapshot } from '../../../shared/contract/device-view.ts';
import type { CauseId, StateChange } from '../../../shared/contract/journal-entry.ts';
import { done, type Outcome, refused } from '../../../shared/result.ts';
import { maskedExchange, maskedRegistry } from '../../../shared/words/masked.ts';
import { bootToCloudNode, bootToCloudValues } from '../csp/cloud-desktop.ts';
import { registryFile } from '../csp/personalization-registry.ts';
import { setEduPoliciesNode } from '../csp/shared-pc.ts';
import { hostEntry } from '../desktop/follow-host-wallpaper.ts';
import { slotNames } from '../images/image-slots.ts';
import { placePicture } from '../images/upload-picture.ts';
import { exportJournal } from '../journal/export-journal.ts';
import type { LabOperationNames } from '../lab/lab-operations.ts';
import type { ManagementOperationNames } from '../management/management-operations.ts';
import { assumptionWords, changeAssumptions } from '../state/assumptions.ts';
import { takeSnapshot } from '../state/build-view.ts';
import type { DeviceParts } from '../state/device-deps.ts';
import { type DeviceState, freshState } from '../state/device-state.ts';
import { saveChange } from '../state/save-change.ts';
import { preview } from '../unenrol/preview-unenrol.ts';
import { takeBack } from '../unenrol/unenrol.ts';
import { ddfOperations } from './ddf-operations.ts';
import { dryRunOperations } from './explain-operations.ts';
import type { ProvisioningOperationNames } from './provisioning-operations.ts';
import type { ScenarioOperationNames } from './scenario-operations.ts';
import type { SnapshotOperationNames } from './snapshot-operations.ts';
import { treeRows } from './tree-rows-operation.ts';

/** The contract's operations over one device, those of lab, snapshots and scenarios aside. Inputs are already checked by the door. */
export function operations(
  parts: DeviceParts,
): Omit<
  Operations,
  LabOperationNames | ManagementOperationNames | SnapshotOperationNames | ScenarioOperationNames | ProvisioningOperationNames
> {
  const snapshot = async (): Promise<Outcome<Snapshot>> => done(takeSnapshot(parts));
  return {
    ...ddfOperations(parts),
    ...dryRunOperations(parts),
    getSnapshot: snapshot,
    applyDocument: ({ document }) => parts.engine.apply(document),
    changeDevice: (changes) => parts.exclusive(() => changeDevice(parts, changes)).then((refusal) => refusal ?? snapshot()),
    changeAssumptions: (changes) => parts.exclusive(() => changeSome(parts, changes)).then((refusal) => refusal ?? snapshot()),
    showScreen: async (session) => {
      parts.memory.session = session;
      parts.changed('rest');
      return snapshot();
    },
    chooseBackground: (choice) => parts.exclusive(() => chooseBackground(parts, choice)).then((refusal) => refusal ?? snapshot()),
    getTree: ({ locURI }) => treeRows(parts, locURI),
    getJournal: async ({ after = 0, limit = 500 }) => done(await parts.journal.after(after, limit)),
    exportJournal: async (wanted) => done(exportJournal(parts.journal, wanted)),
    getMessages: async ({ after = 0, limit = 500 }) => done(await parts.messages.after(after, limit)),
    getMessage: async ({ number, secrets = false }) => {
      const found = await parts.messages.find(number);
      return found.ok && !secrets ? done(maskedExchange(found.value)) : found;
    },
    refreshImage: ({ slot }) => parts.exclusive(() => refreshImage(parts, slot)).then((refusal) => refusal ?? snapshot()),
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
    setHostWallpaper: ({ action }) => setHostWallpaper(parts, action),
    changeHostWallpaper: ({ keepPolicy }) =>
      moveHostWallpaper(parts, { hostWallpaperKept: keepPolicy }, () => parts.hostWallpaper.setKeepPolicy(keepPolicy)),
    getRegistry: async ({ secrets = false }) => {
      const { registry } = takeSnapshot(parts);
      return done(secrets ? registryFile(registry) : registryFile(maskedRegistry(registry), registry));
    },
    getPreview: async ({ action }) => done(await preview(parts, action)),
    deletePolicies: () => takeBack(parts, 'delete-policies').then((refusal) => refusal ?? snapshot()),
    unenrol: () => takeBack(parts, 'unenrol').then((refusal) => refusal ?? snapshot()),
    reset: () => parts.exclusive(() => reset(parts)).then((refusal) => refusal ?? snapshot()),
    getHealth: async () => {
      const { notices, revision } = takeSnapshot(parts);
      const problems = notices.filter(({ level }) => level !== 'info').map(({ text }) => text);
      return done({ status: problems.length === 0 ? 'ok' : 'degraded', version: parts.version, revision, problems });
    },
  };
}

function note({ journal }: DeviceParts, cause: CauseId, title: string, changes: readonly StateChange[] = []): void {
  journal.record({ cause, kind: 'device', outcome: 'info', title, ...(changes.length > 0 && { changes }) });
}

async function changeDevice(parts: DeviceParts, changes: InputOf<'changeDevice'>): Promise<Outcome<never> | undefined> {
  const before: DeviceFacts = parts.facts();
  const { setEduPolicies, bootToCloud, ...texts } = definedOnly(changes);
  const words = Object.entries(definedOnly(changes)).filter(([name, value]) => before[name as keyof DeviceFacts] !== value);
  if (words.length === 0) return undefined;
  const missing = [setEduPolicies !== undefined && setEduPoliciesNode, bootToCloud !== undefined && bootToCloudNode].find(
    (node) => node !== false && !parts.tree.defines(node),
  );
  if (missing)
    return refused({ title: 'No such node', detail: `An added DDF file took ${missing} away; remove that file first.`, status: 409 });

  const cause = parts.newCause();
  if (setEduPolicies !== undefined) parts.tree.put(setEduPoliciesNode, String(setEduPolicies), cause);
  if (bootToCloud !== undefined) parts.tree.put(bootToCloudNode, bootToCloud === 'off' ? null : bootToCloudValues[bootToCloud], cause);
  const kept = await saveChange(parts, { facts: { ...parts.memory.state.facts, ...texts } });
  if (!kept.ok) return kept;
  note(
    parts,
    cause,
    `Changed at the PC: ${words.map(([name, value]) => factInWords(name as keyof DeviceFacts, value)).join(', ')}`,
    words.map(([name, value]) => ({ name, before: String(before[name as keyof DeviceFacts]), after: String(value) })),
  );
  parts.tree.commit();
  parts.images.reconsider(cause);
  parts.changed('tree');
  return undefined;
}

async function changeSome(parts: DeviceParts, changes: InputOf<'changeAssumptions'>): Promise<Outcome<never> | undefined> {
  const before = parts.assumptions();
  const changed = changeAssumptions(before, changes);
  if (!changed.ok) return changed;
  const kept = await saveChange(parts, { assumptions: { ...parts.memory.state.assumptions, ...changes } });
  if (!kept.ok) return kept;
  const cause = parts.newCause();
  note(
    parts,
    cause,
    `Assumed from now on: ${Object.entries(changes)
      .map(([id, value]) => `${assumptionWords(id)} is ${value}`)
      .join(', ')}`,
    Object.entries(changes).map(([id, value]) => ({ name: id, before: before[id as keyof typeof before], after: value })),
  );
  parts.images.reconsider(cause);
  parts.changed('tree');
  return undefined;
}

async function chooseBackground(parts: DeviceParts, choice: InputOf<'chooseBackground'>): Promise<Outcome<never> | undefined> {
  const kept = await saveChange(parts, { userChoice: { ...parts.memory.state.userChoice, ...definedOnly(choice) } });
  if (!kept.ok) return kept;
  parts.changed('rest');
  return undefined;
}

/** On the disk it is a download that was interrupted, so that it goes on whatever happens to this process. */
async function refreshImage(parts: DeviceParts, slot: ImageSlot): Promise<Outcome<never> | undefined> {
  const { images } = parts;
  const all = images.saved();
  const cause = parts.newCause();
  const own = all[slot];
  const begun = own === null ? own : ({ ...own, status: 2, reason: null, tries: 0, nextTryInMs: null, cause } as const);
  const kept = await saveChange(parts, { images: { ...all, [slot]: begun } }, () => {
    note(parts, cause, `Download again: asked for at the PC, for ${slotNames[slot].picture}`);
    images.refresh(slot, cause);
  });
  return kept.ok ? undefined : kept;
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

async function setHostWallpaper(parts: DeviceParts, action: 'on' | 'off' | 'restore'): Promise<Outcome<HostWallpaperState>> {
  const { hostWallpaper } = parts;
  const wanted = action === 'on';
  const moved =
    action === 'restore'
      ? done(await hostWallpaper.restore())
      : await moveHostWallpaper(parts, { hostWallpaperWanted: wanted }, () => hostWallpaper.setEnabled(wanted));
  if (!moved.ok) return moved;
  parts.journal.record(hostEntry(moved.value, parts.images.state('desktop').cause));
  parts.changed('rest');
  return moved;
}

/** Nothing in the tree waits for a program of the computer: the turn ends when it is saved. */
async function moveHostWallpaper(
  parts: DeviceParts,
  state: Partial<DeviceState>,
  move: () => Promise<HostWallpaperState>,
): Promise<Outcome<HostWallpaperState>> {
  let moving: Promise<HostWallpaperState> | null = null;
  const kept = await parts.exclusive(() =>
    saveChange(parts, state, () => {
      moving = move();
    }),
  );
  return kept.ok ? done((await moving) ?? parts.hostWallpaper.state()) : kept;
}

/** Factory state: no policy, no assumption changed, the user's choice as delivered. The device keeps its id, the journal its entries. */
async function reset(parts: DeviceParts): Promise<Outcome<never> | undefined> {
  const {
    revision: _,
    journalSequence: __,
    hostWallpaperWanted: ___,
    hostWallpaperKept: ____,
    ...fresh
  } = freshState(parts.memory.state.deviceId);
  const kept = await saveChange(parts, fresh, () => {
    const cause = parts.newCause();
    note(parts, cause, 'Reset to factory state');
    parts.memory.session = { screen: 'lock', window: 'none' };
    parts.tree.reset();
    parts.engine.forgetSessions();
    for (const slot of imageSlots) parts.images.clear(slot, cause);
  });
  if (!kept.ok) return kept;
  parts.changed('tree');
  return undefined;
}

/** Without the keys whose value is undefined: `exactOptionalPropertyTypes` keeps them apart, JSON does not. */
function definedOnly<Shape extends object>(shape: Shape): { readonly [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as {
    readonly [Key in keyof Shape]?: Exclude<Shape[Key], undefined>;
  };
}

import type { InputOf, Operations } from '../../../shared/contract/contract.ts';
import { type DeviceFacts, factInWords } from '../../../shared/contract/device-facts.ts';
import { type DeviceView, type HostWallpaperState, type ImageSlot, imageSlots } from '../../../shared/contract/device-view.ts';
import type { CauseId, StateChange } from '../../../shared/contract/journal-entry.ts';
import { done, type Outcome, refused } from '../../../shared/result.ts';
import { maskedExchange, maskedRegistry } from '../../../shared/words/masked.ts';
import { bootToCloudNode, bootToCloudValues } from '../csp/cloud-desktop.ts';
import { registryFile } from '../csp/personalization-registry.ts';
import { setEduPoliciesNode } from '../csp/shared-pc.ts';
import { hostEntry } from '../desktop/follow-host-wallpaper.ts';
import { slotNames } from '../images/image-slots.ts';
import { uploadPicture } from '../images/upload-picture.ts';
import { exportJournal } from '../journal/export-journal.ts';
import type { LabOperationNames } from '../lab/lab-operations.ts';
import type { ManagementOperationNames } from '../management/management-operations.ts';
import { assumptionWords, changeAssumptions } from '../state/assumptions.ts';
import { buildView } from '../state/build-view.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { type DeviceState, factoryState } from '../state/device-state.ts';
import { saveChange } from '../state/save-change.ts';
import { preview } from '../unenrol/preview-unenrol.ts';
import { removePolicies } from '../unenrol/unenrol.ts';
import { ddfOperations } from './ddf-operations.ts';
import { explainOperations } from './explain-operations.ts';
import type { ProvisioningOperationNames } from './provisioning-operations.ts';
import type { ScenarioOperationNames } from './scenario-operations.ts';
import type { SnapshotOperationNames } from './snapshot-operations.ts';
import { treeRows } from './tree-rows-operation.ts';

/** The contract's operations over one device, those of lab, snapshots and scenarios aside. Inputs are already checked by the door. */
export function operations(
  deps: DeviceDeps,
): Omit<
  Operations,
  LabOperationNames | ManagementOperationNames | SnapshotOperationNames | ScenarioOperationNames | ProvisioningOperationNames
> {
  const snapshot = async (): Promise<Outcome<DeviceView>> => done(buildView(deps));
  return {
    ...ddfOperations(deps),
    ...explainOperations(deps),
    getSnapshot: snapshot,
    applyDocument: ({ document }) => deps.engine.apply(document),
    changeDevice: (changes) => deps.exclusive(() => changeDevice(deps, changes)).then((refusal) => refusal ?? snapshot()),
    changeAssumptions: (changes) => deps.exclusive(() => changeSome(deps, changes)).then((refusal) => refusal ?? snapshot()),
    showScreen: async (session) => {
      deps.memory.session = session;
      deps.changed('rest');
      return snapshot();
    },
    chooseBackground: (choice) => deps.exclusive(() => chooseBackground(deps, choice)).then((refusal) => refusal ?? snapshot()),
    getTree: ({ locURI }) => treeRows(deps, locURI),
    getJournal: async ({ after = 0, limit = 500 }) => done(await deps.journal.after(after, limit)),
    exportJournal: async (wanted) => done(exportJournal(deps.journal, wanted)),
    getMessages: async ({ after = 0, limit = 500 }) => done(await deps.messages.after(after, limit)),
    getMessage: async ({ number, secrets = false }) => {
      const found = await deps.messages.find(number);
      return found.ok && !secrets ? done(maskedExchange(found.value)) : found;
    },
    refreshImage: ({ slot }) => deps.exclusive(() => refreshImage(deps, slot)).then((refusal) => refusal ?? snapshot()),
    placePicture: (input) => uploadPicture(deps.publicPictures, input),
    reportUndrawable: async ({ fileName }) => {
      deps.images.undrawable(fileName);
      return snapshot();
    },
    moveClock: async (move) => {
      moveClock(deps, move);
      deps.changed('rest');
      return snapshot();
    },
    setHostWallpaper: ({ action }) => setHostWallpaper(deps, action),
    changeHostWallpaper: ({ keepPolicy }) =>
      moveHostWallpaper(deps, { hostWallpaperKept: keepPolicy }, () => deps.hostWallpaper.setKeepPolicy(keepPolicy)),
    getRegistry: async ({ secrets = false }) => {
      const { registry } = buildView(deps);
      return done(secrets ? registryFile(registry) : registryFile(maskedRegistry(registry), registry));
    },
    getPreview: async ({ action }) => done(await preview(deps, action)),
    deletePolicies: () => removePolicies(deps, 'delete-policies').then((refusal) => refusal ?? snapshot()),
    unenrol: () => removePolicies(deps, 'unenrol').then((refusal) => refusal ?? snapshot()),
    reset: () => deps.exclusive(() => reset(deps)).then((refusal) => refusal ?? snapshot()),
    getHealth: async () => {
      const { notices, revision } = buildView(deps);
      const problems = notices.filter(({ level }) => level !== 'info').map(({ text }) => text);
      return done({ status: problems.length === 0 ? 'ok' : 'degraded', version: deps.version, revision, problems });
    },
  };
}

function note({ journal }: DeviceDeps, cause: CauseId, title: string, changes: readonly StateChange[] = []): void {
  journal.record({ cause, kind: 'device', outcome: 'info', title, ...(changes.length > 0 && { changes }) });
}

async function changeDevice(deps: DeviceDeps, changes: InputOf<'changeDevice'>): Promise<Outcome<never> | undefined> {
  const before: DeviceFacts = deps.facts();
  const { setEduPolicies, bootToCloud, ...texts } = definedOnly(changes);
  const words = Object.entries(definedOnly(changes)).filter(([name, value]) => before[name as keyof DeviceFacts] !== value);
  if (words.length === 0) return undefined;
  const missing = [setEduPolicies !== undefined && setEduPoliciesNode, bootToCloud !== undefined && bootToCloudNode].find(
    (node) => node !== false && !deps.tree.defines(node),
  );
  if (missing)
    return refused({ title: 'No such node', detail: `An added DDF file took ${missing} away; remove that file first.`, status: 409 });

  const cause = deps.newCause();
  if (setEduPolicies !== undefined) deps.tree.put(setEduPoliciesNode, String(setEduPolicies), cause);
  if (bootToCloud !== undefined) deps.tree.put(bootToCloudNode, bootToCloud === 'off' ? null : bootToCloudValues[bootToCloud], cause);
  const kept = await saveChange(deps, { facts: { ...deps.memory.state.facts, ...texts } });
  if (!kept.ok) return kept;
  note(
    deps,
    cause,
    `Changed at the PC: ${words.map(([name, value]) => factInWords(name as keyof DeviceFacts, value)).join(', ')}`,
    words.map(([name, value]) => ({ name, before: String(before[name as keyof DeviceFacts]), after: String(value) })),
  );
  deps.tree.commit();
  deps.images.reevaluate(cause);
  deps.changed('tree');
  return undefined;
}

async function changeSome(deps: DeviceDeps, changes: InputOf<'changeAssumptions'>): Promise<Outcome<never> | undefined> {
  const before = deps.assumptions();
  const changed = changeAssumptions(before, changes);
  if (!changed.ok) return changed;
  const kept = await saveChange(deps, { assumptions: { ...deps.memory.state.assumptions, ...changes } });
  if (!kept.ok) return kept;
  const cause = deps.newCause();
  note(
    deps,
    cause,
    `Assumed from now on: ${Object.entries(changes)
      .map(([id, value]) => `${assumptionWords(id)} is ${value}`)
      .join(', ')}`,
    Object.entries(changes).map(([id, value]) => ({ name: id, before: before[id as keyof typeof before], after: value })),
  );
  deps.images.reevaluate(cause);
  deps.changed('tree');
  return undefined;
}

async function chooseBackground(deps: DeviceDeps, choice: InputOf<'chooseBackground'>): Promise<Outcome<never> | undefined> {
  const kept = await saveChange(deps, { userChoice: { ...deps.memory.state.userChoice, ...definedOnly(choice) } });
  if (!kept.ok) return kept;
  deps.changed('rest');
  return undefined;
}

/** On the disk it is a download that was interrupted, so that it goes on whatever happens to this process. */
async function refreshImage(deps: DeviceDeps, slot: ImageSlot): Promise<Outcome<never> | undefined> {
  const { images } = deps;
  const all = images.saved();
  const cause = deps.newCause();
  const own = all[slot];
  const begun = own === null ? own : ({ ...own, status: 2, reason: null, tries: 0, nextTryInMs: null, cause } as const);
  const kept = await saveChange(deps, { images: { ...all, [slot]: begun } }, () => {
    note(deps, cause, `Download again: asked for at the PC, for ${slotNames[slot].picture}`);
    images.refresh(slot, cause);
  });
  return kept.ok ? undefined : kept;
}

function moveClock({ clock }: DeviceDeps, move: InputOf<'moveClock'>): void {
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

async function setHostWallpaper(deps: DeviceDeps, action: 'on' | 'off' | 'restore'): Promise<Outcome<HostWallpaperState>> {
  const { hostWallpaper } = deps;
  const wanted = action === 'on';
  const moved =
    action === 'restore'
      ? done(await hostWallpaper.restore())
      : await moveHostWallpaper(deps, { hostWallpaperWanted: wanted }, () => hostWallpaper.setEnabled(wanted));
  if (!moved.ok) return moved;
  deps.journal.record(hostEntry(moved.value, deps.images.state('desktop').cause));
  deps.changed('rest');
  return moved;
}

/** Nothing in the tree waits for a program of the computer: the turn ends when it is saved. */
async function moveHostWallpaper(
  deps: DeviceDeps,
  state: Partial<DeviceState>,
  move: () => Promise<HostWallpaperState>,
): Promise<Outcome<HostWallpaperState>> {
  let moving: Promise<HostWallpaperState> | null = null;
  const kept = await deps.exclusive(() =>
    saveChange(deps, state, () => {
      moving = move();
    }),
  );
  return kept.ok ? done((await moving) ?? deps.hostWallpaper.state()) : kept;
}

/** Factory state: no policy, no assumption changed, the user's choice as delivered. The device keeps its id, the journal its entries. */
async function reset(deps: DeviceDeps): Promise<Outcome<never> | undefined> {
  const {
    revision: _,
    journalSequence: __,
    hostWallpaperWanted: ___,
    hostWallpaperKept: ____,
    ...fresh
  } = factoryState(deps.memory.state.deviceId);
  const kept = await saveChange(deps, fresh, () => {
    const cause = deps.newCause();
    deps.journal.record({ cause, kind: 'device', outcome: 'info', title: 'Reset to factory state', event: { kind: 'reset' } });
    deps.memory.session = { screen: 'lock', window: 'none' };
    deps.tree.reset();
    deps.engine.forgetSessions();
    for (const slot of imageSlots) deps.images.clear(slot, cause);
  });
  if (!kept.ok) return kept;
  deps.changed('tree');
  return undefined;
}

/** Without the keys whose value is undefined: `exactOptionalPropertyTypes` keeps them apart, JSON does not. */
function definedOnly<Shape extends object>(shape: Shape): { readonly [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as {
    readonly [Key in keyof Shape]?: Exclude<Shape[Key], undefined>;
  };
}

import type { Changed, InputOf, Operations } from '../../shared/contract/contract.ts';
import { imageSlots } from '../../shared/contract/device-view.ts';
import { assembleDevice } from './assemble-device.ts';
import { type LoadedDDF, loadDefinitions } from './ddf/load-definitions.ts';
import type { ImageJobs } from './images/image-jobs.ts';
import { imageNodes } from './images/image-nodes.ts';
import type { RefusedMessage } from './journal/message-log.ts';
import { type Management, startManagement } from './management/management.ts';
import { type OpenedManagement, openManagement } from './management/open-management.ts';
import { operations } from './operations/create-operations.ts';
import { enrolmentOperations, noEnrolmentOperations } from './operations/enrolment.ts';
import { labOperations } from './operations/lab.ts';
import { provisioningOperations } from './operations/provisioning.ts';
import { createScenarioController } from './operations/scenario.ts';
import { snapshotOperations } from './operations/snapshots.ts';
import type { HostWallpaper, Ports } from './ports/ports.ts';
import { guidOf } from './provisioning/guid.ts';
import type { LifecycleGate } from './runtime/lifecycle-gate.ts';
import { createLifecycleGate } from './runtime/lifecycle-gate.ts';
import { refuseChanges, withoutWriting } from './runtime/read-only.ts';
import type { DeviceDeps, Memory } from './state/device-deps.ts';
import type { DeviceOptions } from './state/device-options.ts';
import { type LoadedDevice, loadState } from './state/load-state.ts';
import type { OwnedTree } from './tree/management-tree.ts';

/** One emulated Windows PC. Every operation of the contract is a method; expected failures come back as problems. */
export interface Device extends Operations {
  /** Calls the listener after every change; returns how to stop. */
  subscribe(listener: (changed: Changed) => void): () => void;
  /** Notes a message that a door has refused before the PC could read it. */
  noteRefused(message: RefusedMessage): void;
  /** Stops transfers, finishes and saves what was asked for before, puts the host's wallpaper back. Nothing is written afterwards. */
  close(): Promise<void>;
}

/** ms for what runs when the PC is switched off; what computes for longer is taken back. */
const graceMs = 700;

/** Switches the PC on: its state of the run before, or fresh; unfinished downloads go on. */
export async function createDevice(given: Ports, options: DeviceOptions): Promise<Device> {
  const loaded = await loadState(given.stateStore, given.tokens);
  const ports = loaded.readOnly === null ? given : withoutWriting(given);
  const ddf = await loadDefinitions(ports.ddfFiles, ports.clock.yield);
  const opened = ports.management === undefined ? null : await openManagement(ports.management);
  const { tell, subscribe, forgetAll } = createListeners();
  const parts = assembleDevice(ports, options, createMemory(loaded, ddf, await ports.journalStore.newest()), {
    readOnly: loaded.readOnly,
    tell,
    management: opened,
  });
  await prepare(ports.hostWallpaper, loaded.state);
  reconcile(parts.images, parts.tree);
  const management = opened === null ? null : await startManagement(parts, opened, ports.tokens);
  const own = managed(operations(parts), management, opened);
  const {
    forget,
    close: closeLab,
    ...lab
  } = labOperations({
    device: parts,
    operations: own,
    lab: ports.imageLab,
    realClock: ports.clock,
    subscribe,
  });
  const snapshots = snapshotOperations({ device: parts, store: ports.snapshotStore, realClock: ports.clock, crc32: ports.crc32 });
  const provisioning = provisioningOperations({ device: parts, files: ports.provisioningFiles, guid: () => guidOf(ports.tokens) });
  const scenarios = createScenarioController({
    operations: forgettingRecipes({ ...own, ...lab, ...reconciled(snapshots, management), ...provisioning }, forget),
    subscribe,
    clock: ports.clock,
    files: ports.scenarioFiles,
    recording: (on) => {
      parts.memory.recordingSince = on ? parts.journal.sequence() : null;
    },
    changed: () => parts.changed('rest'),
  });
  const power = createLifecycleGate(loaded.readOnly === null ? scenarios.operations : refuseChanges(scenarios.operations, loaded.readOnly));
  return {
    ...power.operations,
    subscribe,
    noteRefused(message) {
      if (!power.isOn()) return;
      parts.messages.noteRefused(message);
      parts.changed('rest');
    },
    close() {
      const stopWork = ports.clock.after(graceMs, parts.pace.stop);
      return switchOff(parts, power, async () => {
        await scenarios.close();
        await management?.close();
        await closeLab();
        await power.settled();
        stopWork();
        forgetAll();
      });
    },
  };
}

/** What a recipe would put back belongs to the PC this one was. */
function forgettingRecipes<Some extends Pick<Operations, 'reset' | 'restoreSnapshot'>>(operations: Some, forget: () => void): Some {
  return {
    ...operations,
    reset(input: InputOf<'reset'>) {
      forget();
      return operations.reset(input);
    },
    restoreSnapshot(input: InputOf<'restoreSnapshot'>) {
      forget();
      return operations.restoreSnapshot(input);
    },
  };
}

/** As its user left it in the run before. */
async function prepare(hostWallpaper: HostWallpaper, { hostWallpaperKept, hostWallpaperWanted }: LoadedDevice['state']): Promise<void> {
  await hostWallpaper.setKeepPolicy(hostWallpaperKept);
  if (!hostWallpaperWanted && hostWallpaper.state().enabled) await hostWallpaper.setEnabled(false);
}

/** `settled` resolves when nothing runs any more that was asked for before. */
async function switchOff(deps: DeviceDeps, power: LifecycleGate, settled: () => Promise<void>): Promise<void> {
  power.off();
  await settled();
  await deps.images.close();
  await deps.messages.close();
  await deps.journal.close();
  await deps.keeper.close();
  await deps.hostWallpaper.restore();
}

/** The operations of a PC that may be enrolled: some of them say good-bye to its server, or take up the enrolment's own again. */
function managed(own: ReturnType<typeof operations>, management: Management | null, opened: OpenedManagement | null) {
  if (management === null || opened === null) return { ...own, ...noEnrolmentOperations(own.unenrol) };
  const operationsOfIt = enrolmentOperations(management, opened, own.unenrol);
  return {
    ...own,
    ...operationsOfIt,
    async unenrol() {
      const ended = await operationsOfIt.endEnrolment({});
      return ended.ok ? own.getSnapshot({}) : ended;
    },
    async showScreen(session: InputOf<'showScreen'>) {
      const shown = await own.showScreen(session);
      if (shown.ok && session.screen === 'desktop') management.signedIn();
      return shown;
    },
    async reset() {
      const reset = await own.reset({});
      if (reset.ok) await management.forget();
      return reset;
    },
  };
}

/** A snapshot brings its own nodes; those of the enrolment there is come back beside them. */
function reconciled<Some extends Pick<Operations, 'restoreSnapshot'>>(operations: Some, management: Management | null): Some {
  return {
    ...operations,
    async restoreSnapshot(input: InputOf<'restoreSnapshot'>) {
      const restored = await operations.restoreSnapshot(input);
      await management?.reconcile();
      return restored;
    },
  };
}

function createListeners() {
  const listeners = new Set<(changed: Changed) => void>();
  return {
    tell(changed: Changed) {
      for (const listener of listeners) listener(changed);
    },
    subscribe(listener: (changed: Changed) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    forgetAll: () => listeners.clear(),
  };
}

/** A crash between saving a message and starting its download leaves the tree ahead of the image jobs; the tree is right. */
function reconcile(images: ImageJobs, tree: OwnedTree): void {
  for (const slot of imageSlots) {
    const wanted = tree.values().get(imageNodes[slot].url) ?? null;
    if (wanted === images.state(slot).url) continue;
    if (wanted === null) images.clear(slot, 'start');
    else images.set(slot, wanted, 'start');
  }
}

/** A crash between writing the journal and saving the state leaves the journal ahead; its numbers go on from there. */
function createMemory({ state, notices }: LoadedDevice, ddf: readonly LoadedDDF[], journalSequence: number): Memory {
  return {
    state: { ...state, journalSequence: Math.max(state.journalSequence, journalSequence) },
    session: { screen: 'lock', window: 'none' },
    treeRevision: state.revision,
    notices,
    ddf,
    recordingSince: null,
  };
}

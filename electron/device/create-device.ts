import type { Changed, Operations } from '../../shared/contract/contract.ts';
import { imageSlots } from '../../shared/contract/device-view.ts';
import { assembleDevice } from './assemble-device.ts';
import { type LoadedDDF, loadDefinitions } from './ddf/load-definitions.ts';
import type { ImageJobs } from './images/image-jobs.ts';
import { imageNodes } from './images/image-nodes.ts';
import type { RefusedMessage } from './journal/message-log.ts';
import { newestMessage } from './journal/newest-message.ts';
import { type Management, startManagement } from './management/management.ts';
import { openManagement } from './management/open-management.ts';
import { breakpointOperations } from './operations/breakpoints.ts';
import { operations } from './operations/create-operations.ts';
import { diagnosticsOperations } from './operations/diagnostics.ts';
import { enrolmentOperations } from './operations/enrolment.ts';
import { labOperations } from './operations/lab.ts';
import { provisioningOperations } from './operations/provisioning.ts';
import { createScenarioController } from './operations/scenario.ts';
import { snapshotOperations } from './operations/snapshots.ts';
import type { HostWallpaper } from './ports/host-wallpaper.ts';
import type { Ports } from './ports/ports.ts';
import { guidOf } from './provisioning/guid.ts';
import { createLifecycleGate, type LifecycleGate } from './runtime/lifecycle-gate.ts';
import { readsInTurn } from './runtime/pace.ts';
import { around, type Step, throughSteps } from './runtime/pipeline.ts';
import { refuseChanges, withoutWriting } from './runtime/read-only.ts';
import type { DeviceDeps, Memory } from './state/device-deps.ts';
import type { DeviceOptions } from './state/device-options.ts';
import { type LoadedDevice, loadState } from './state/load-state.ts';
import { readPolicies } from './state/read-policies.ts';
import type { OwnedTree } from './tree/management-tree.ts';

/** One emulated Windows PC. Every operation of the contract is a method; expected failures come back as problems. */
export interface Device extends Operations {
  /** Whether what is on the disk stays as it is for as long as this PC runs. */
  readonly isReadOnly: boolean;
  /** Calls the listener after every change; returns how to stop. */
  subscribe(listener: (changed: Changed) => void): () => void;
  /** Notes a message that a door has refused before the PC could read it. */
  noteRefused(message: RefusedMessage): void;
  /**
   * Stops transfers, finishes and saves what was asked for before, puts the host's wallpaper back. Nothing is written afterwards. Answers what
   * could not be written down and is lost, in words.
   */
  close(): Promise<readonly string[]>;
}

/** ms for what runs when the PC is switched off; what computes for longer is taken back, and files still being made for somebody end. */
const graceMs = 400;

/** Switches the PC on: its state of the run before, or fresh; unfinished downloads go on. */
export async function createDevice(given: Ports, options: DeviceOptions): Promise<Device> {
  const loaded = await loadState(given.stateStore, given.tokens);
  const ports = loaded.readOnly === null ? given : withoutWriting(given);
  const ddf = options.definitions?.ddf ?? (await loadDefinitions(ports.ddfFiles, ports.clock.yield));
  const opened = ports.management === undefined ? null : await openManagement(ports.management, ports.clock);
  const { tell, subscribe, forgetAll } = createListeners();
  const parts = assembleDevice(ports, options, createMemory(loaded, ddf, await ports.journalStore.newest()), {
    readOnly: loaded.readOnly,
    tell,
    management: opened,
    newestMessage: await newestMessage(ports.messageStore, ports.journalStore),
  });
  await prepare(ports.hostWallpaper, loaded.state);
  reconcile(parts.images, parts.tree);
  readPolicies(parts);
  const management = opened === null ? null : await startManagement(parts, opened, ports.tokens);
  const own = operations(parts);
  const {
    forget,
    close: closeLab,
    ...lab
  } = labOperations({ device: parts, operations: own, lab: ports.imageLab, realClock: ports.clock, subscribe });
  const all = {
    ...own,
    ...lab,
    ...snapshotOperations({ device: parts, store: ports.snapshotStore, realClock: ports.clock, crc32: ports.crc32 }),
    ...provisioningOperations({ device: parts, files: ports.provisioningFiles, guid: () => guidOf(ports.tokens) }),
    ...enrolmentOperations(management, opened, own.unenrol),
    ...breakpointOperations(opened),
    ...diagnosticsOperations({ device: parts, management, opened }),
  };
  const played = throughSteps(all, [
    // What a recipe would put back belongs to the PC this one was.
    beforeAnotherPC(forget),
    ...(management === null ? [] : [managedStep(management, own.getSnapshot)]),
  ]);
  const scenarios = createScenarioController({
    operations: played,
    subscribe,
    clock: ports.clock,
    files: ports.scenarioFiles,
    recording: (on) => {
      parts.memory.recordingSince = on ? parts.journal.sequence() : null;
    },
    changed: () => parts.changed('rest'),
  });
  const power = createLifecycleGate();
  const readOnly = loaded.readOnly === null ? [] : [refuseChanges(loaded.readOnly)];
  return {
    ...throughSteps({ ...played, ...scenarios.operations }, [power.step, readsInTurn(parts.pace), ...readOnly, scenarios.step]),
    isReadOnly: loaded.readOnly !== null,
    subscribe,
    noteRefused(message) {
      if (!power.isOn()) return;
      parts.messages.noteRefused(message);
      parts.changed('rest');
    },
    close() {
      const stopWork = ports.clock.after(graceMs, parts.pace.stop);
      const closed = switchOff(parts, power, async () => {
        await scenarios.close();
        await management?.close();
        await closeLab();
        await power.settled();
        stopWork();
        parts.pace.stop();
        forgetAll();
      });
      // A PC that is read-only has said from its start that it keeps nothing.
      return loaded.readOnly === null ? closed : closed.then(() => []);
    },
  };
}

function beforeAnotherPC(told: () => void): Step {
  const tell = <Answer>(_input: unknown, next: () => Answer): Answer => {
    told();
    return next();
  };
  return around({ reset: tell, restoreSnapshot: tell });
}

/** As its user left it in the run before. */
async function prepare(hostWallpaper: HostWallpaper, { hostWallpaperKept, hostWallpaperWanted }: LoadedDevice['state']): Promise<void> {
  await hostWallpaper.setKeepPolicy(hostWallpaperKept);
  if (!hostWallpaperWanted && hostWallpaper.state().enabled) await hostWallpaper.setEnabled(false);
}

/** `settled` resolves when nothing runs any more that was asked for before. */
async function switchOff(deps: DeviceDeps, power: LifecycleGate, settled: () => Promise<void>): Promise<readonly string[]> {
  power.off();
  await settled();
  await deps.images.close();
  await deps.messages.close();
  await deps.journal.close();
  await deps.keeper.close();
  await deps.hostWallpaper.restore();
  const notices = [deps.journal.notice(), deps.messages.notice(), deps.keeper.notice()];
  return notices.flatMap((notice) => (notice === null || notice.level === 'info' ? [] : [notice.text]));
}

/** What some operations are besides on a PC that may be enrolled: they say good-bye to its server, or take up the enrolment's own nodes again. */
function managedStep(management: Management, getSnapshot: Operations['getSnapshot']): Step {
  return around({
    async unenrol(_, next) {
      if (management.state().deviceId === null) return next();
      const ended = await management.end('user');
      return ended.ok ? getSnapshot({}) : ended;
    },
    async showScreen({ screen }, next) {
      const shown = await next();
      if (shown.ok && screen === 'desktop') management.signedIn();
      return shown;
    },
    async reset(_, next) {
      const reset = await next();
      if (reset.ok) await management.forget();
      return reset;
    },
    // A snapshot brings its own nodes; those of the enrolment there is come back beside them.
    async restoreSnapshot(_, next) {
      const restored = await next();
      await management.reconcile();
      return restored;
    },
  });
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
    policiesRead: new Map(),
    packagePage: null,
    treeRevision: state.revision,
    notices,
    ddf,
    recordingSince: null,
    labChanges: () => [],
    slowNetwork: false,
  };
}

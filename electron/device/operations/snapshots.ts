import type { OperationsOf } from '../../../shared/contract/contract.ts';
import type { SavedSnapshot, snapshotRows } from '../../../shared/contract/snapshots.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import type { Stored } from '../../../shared/stored/stored.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crc32 } from '../ports/crc32.ts';
import type { FoundSnapshot, SnapshotStore } from '../ports/snapshot-store.ts';
import { serialQueue } from '../runtime/serial-queue.ts';
import { comparePCs } from '../snapshots/compare-pcs.ts';
import { fittingPC } from '../snapshots/foreign-pc.ts';
import { maskPC } from '../snapshots/mask-pc.ts';
import { receivePC } from '../snapshots/receive-pc.ts';
import { restorePC } from '../snapshots/restore-pc.ts';
import { savePC } from '../snapshots/save-pc.ts';
import { otherVersion, picturesOf, readSavedPC, type SavedPC, unusable } from '../snapshots/saved-pc.ts';
import { buildView } from '../state/build-view.ts';
import type { DeviceDeps } from '../state/device-deps.ts';

export interface SnapshotDeps {
  readonly device: DeviceDeps;
  readonly store: SnapshotStore;
  readonly realClock: Clock;
  readonly crc32: Crc32;
}

/**
 * PCs put aside and taken up again. None is saved or restored in the middle of a message; the shelf itself has a queue of its own, so
 * that no message waits for a file to be taken in.
 */
export function snapshotOperations(deps: SnapshotDeps): OperationsOf<typeof snapshotRows> {
  const { device, store } = deps;
  const { exclusive } = device;
  const inTurn = serialQueue();
  return {
    listSnapshots: async () => done((await store.list()).map(({ name, found }) => shown(name, found))),
    saveSnapshot: ({ name, replace = false }) => exclusive(() => inTurn(() => save(deps, name, replace))),
    restoreSnapshot: ({ name }) =>
      exclusive(async () => {
        const saved = await load(deps, name);
        if (!saved.ok) return saved;
        // DDF files may have come since it was taken in.
        const fitting = await fittingPC(saved.value, { tree: device.tree, pause: device.pace.begin() });
        // Its pictures may be on their way out of the store, or about to be: replaced a moment ago, or by a download that ends just now.
        const fileNames = picturesOf(fitting.pc).map(({ fileName }) => fileName);
        return device.images.holding(fileNames, async () => {
          const stored = await inTurn(() => store.putBack(name, picturesOf(fitting.pc)));
          if (stored.kind === 'failed') {
            const detail = `${quoted(name)}: ${stored.detail} Nothing was changed.`;
            return refused({ title: 'The snapshot cannot be restored', detail, status: stored.full ? 507 : 503 });
          }
          const restored = await restorePC(device, fitting, name);
          return restored.ok ? done(buildView(device)) : restored;
        });
      }),
    compareSnapshots: async ({ one, other }) => {
      const first = await pcOf(deps, one);
      if (!first.ok) return first;
      const second = await pcOf(deps, other);
      return second.ok ? done(await comparePCs(first.value, second.value, device.pace.begin())) : second;
    },
    removeSnapshot: ({ name }) =>
      inTurn(async () => {
        if ((await store.load(name)).kind === 'missing') return missing(name);
        const removed = await store.remove(name);
        return removed.kind === 'failed' ? notStored('The snapshot cannot be removed', removed.detail) : told(deps);
      }),
    exportSnapshot: async ({ name, secrets = false }) => {
      const saved = await load(deps, name);
      if (!saved.ok) return saved;
      const value = secrets ? saved.value : await maskPC(saved.value, { tree: device.tree, pause: device.pace.begin() });
      return store.toFile(name, picturesOf(saved.value), value);
    },
    importSnapshot: async ({ file, name, replace = false }) => {
      const received = await receivePC({ ...deps, tree: device.tree, pause: device.pace.begin() }, file);
      if (!received.ok) return received;
      const { pc, keep, drop } = received.value;
      const wanted = name ?? received.value.name;
      const kept = await inTurn(() => put(deps, { name: wanted, replace, value: pc, keep: () => keep(wanted) }));
      if (!kept.ok) await drop();
      return kept;
    },
  };
}

async function save(deps: SnapshotDeps, name: string, replace: boolean): Promise<Result<SavedSnapshot>> {
  const value = await savePC(deps.device, deps.realClock.now());
  return put(deps, { name, replace, value, keep: () => deps.store.save({ name, value, pictures: picturesOf(value) }) });
}

interface PutOrder {
  readonly name: string;
  readonly replace: boolean;
  readonly value: SavedPC;
  readonly keep: () => Promise<Stored>;
}

async function put(deps: SnapshotDeps, { name, replace, value, keep }: PutOrder): Promise<Result<SavedSnapshot>> {
  if (!replace && (await deps.store.load(name)).kind !== 'missing') {
    const detail = `There is a snapshot called ${quoted(name)} already. Choose another name, or replace it.`;
    return refused({ title: 'The name is taken', detail, status: 409 });
  }
  const snapshot = shown(name, { kind: 'found', value });
  // One of this name that is whole is not given up for it.
  if (snapshot.kind === 'damaged')
    return notStored('The snapshot cannot be kept', `${quoted(name)} could not be read back: ${snapshot.because}`);
  const stored = await keep();
  if (stored.kind === 'failed') return notStored('The snapshot cannot be kept', `${quoted(name)}: ${stored.detail}`);
  deps.device.changed('rest');
  return done(snapshot);
}

async function told(deps: SnapshotDeps): Promise<Result<readonly SavedSnapshot[]>> {
  deps.device.changed('rest');
  return done((await deps.store.list()).map(({ name, found }) => shown(name, found)));
}

/** null is the PC as it is now. */
async function pcOf(deps: SnapshotDeps, name: string | undefined): Promise<Result<SavedPC>> {
  return name === undefined ? done(await savePC(deps.device, deps.realClock.now())) : load(deps, name);
}

async function load({ store }: SnapshotDeps, name: string): Promise<Result<SavedPC>> {
  const found = await store.load(name);
  if (found.kind === 'missing') return missing(name);
  if (found.kind === 'damaged') return unusable(`${quoted(name)}: ${found.because}.`);
  return found.kind === 'found' ? readSavedPC(found.value) : otherVersion(found.version);
}

function shown(name: string, found: FoundSnapshot): SavedSnapshot {
  if (found.kind === 'missing') return { name, kind: 'damaged', because: 'it is gone' };
  if (found.kind === 'damaged') return { name, kind: 'damaged', because: found.because };
  const read = found.kind === 'found' ? readSavedPC(found.value) : otherVersion(found.version);
  if (!read.ok) return { name, kind: 'damaged', because: read.problem.detail };
  const { savedAt, state } = read.value;
  const { images, facts } = state;
  const pictures = picturesOf(read.value);
  return {
    name,
    kind: 'whole',
    savedAt,
    computerName: facts.computerName,
    edition: facts.edition,
    osBuild: facts.osBuild,
    statuses: {
      desktop: images?.desktop?.status ?? null,
      lockScreen: images?.lockScreen?.status ?? null,
      companyLogo: images?.companyLogo?.status ?? null,
    },
    pictures: pictures.length,
    bytes: pictures.reduce((sum, { bytes }) => sum + bytes, 0),
    masked: read.value.masked ?? 0,
  };
}

function missing(name: string): Result<never> {
  return refused({ title: 'No such snapshot', detail: `There is no snapshot called ${quoted(name)}.`, status: 404 });
}

function notStored(title: string, detail: string): Result<never> {
  return refused({ title, detail, status: 507 });
}

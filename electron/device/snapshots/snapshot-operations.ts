import type { Operations } from '../../../shared/contract.ts';
import { done, type Outcome, refused } from '../../../shared/outcome.ts';
import type { SavedSnapshot } from '../../../shared/saved-snapshot.ts';
import type { DeviceParts } from '../device-parts.ts';
import type { Clock, FoundSnapshot, SnapshotStore, Stored } from '../ports.ts';
import { takeSnapshot } from '../take-snapshot.ts';
import { comparePCs } from './compare-pcs.ts';
import { restorePC } from './restore-pc.ts';
import { savePC } from './save-pc.ts';
import { picturesOf, readSavedPC, type SavedPC } from './saved-pc.ts';

export type SnapshotOperationNames =
  | 'listSnapshots'
  | 'saveSnapshot'
  | 'restoreSnapshot'
  | 'compareSnapshots'
  | 'removeSnapshot'
  | 'exportSnapshot'
  | 'importSnapshot';

export interface SnapshotParts {
  readonly device: DeviceParts;
  readonly store: SnapshotStore;
  readonly realClock: Clock;
}

/** PCs put aside and taken up again. None is saved or restored in the middle of a message. */
export function snapshotOperations(parts: SnapshotParts): Pick<Operations, SnapshotOperationNames> {
  const { device, store } = parts;
  const { exclusive } = device;
  return {
    listSnapshots: async () => done((await store.list()).map(({ name, found }) => shown(name, found))),
    saveSnapshot: ({ name, replace = false }) => exclusive(() => save(parts, name, replace)),
    restoreSnapshot: ({ name }) =>
      exclusive(async () => {
        const saved = await load(parts, name);
        if (!saved.ok) return saved;
        const stored = await store.putBack(name, picturesOf(saved.value));
        if (stored.kind === 'failed') return notDone('The snapshot cannot be restored', `${name}: ${stored.detail} Nothing was changed.`);
        await restorePC(device, saved.value, name);
        return done(takeSnapshot(device));
      }),
    compareSnapshots: async ({ one, other }) => {
      const first = await pcOf(parts, one);
      if (!first.ok) return first;
      const second = await pcOf(parts, other);
      return second.ok ? done(comparePCs(first.value, second.value)) : second;
    },
    removeSnapshot: ({ name }) =>
      exclusive(async () => {
        if ((await store.load(name)).kind === 'missing') return missing(name);
        const removed = await store.remove(name);
        return removed.kind === 'failed' ? notDone('The snapshot cannot be removed', removed.detail) : told(parts);
      }),
    exportSnapshot: async ({ name }) => {
      const saved = await load(parts, name);
      return saved.ok ? store.toFile(name) : saved;
    },
    importSnapshot: ({ text, name, replace = false }) => exclusive(() => take(parts, text, { name, replace })),
  };
}

async function save(parts: SnapshotParts, name: string, replace: boolean): Promise<Outcome<SavedSnapshot>> {
  const value = await savePC(parts.device, parts.realClock.now());
  return put(parts, { name, replace, value, bytes: undefined });
}

interface ImportOrder {
  readonly name: string | undefined;
  readonly replace: boolean;
}

async function take(parts: SnapshotParts, text: string, order: ImportOrder): Promise<Outcome<SavedSnapshot>> {
  const file = await parts.store.fromFile(text);
  if (file.kind === 'damaged') return refused({ title: 'The snapshot is damaged', detail: `${upper(file.because)}.`, status: 400 });
  const read = readSavedPC(file.value);
  if (!read.ok) return refused({ ...read.problem, status: 400 });
  return put(parts, { name: order.name ?? file.name, replace: order.replace, value: read.value, bytes: file.bytes });
}

interface PutOrder {
  readonly name: string;
  readonly replace: boolean;
  readonly value: SavedPC;
  readonly bytes: ReadonlyMap<string, Uint8Array> | undefined;
}

async function put(parts: SnapshotParts, { name, replace, value, bytes }: PutOrder): Promise<Outcome<SavedSnapshot>> {
  const { store } = parts;
  if (!replace && (await store.load(name)).kind !== 'missing') {
    const detail = `There is a snapshot called ${name} already. Choose another name, or replace it.`;
    return refused({ title: 'The name is taken', detail, status: 409 });
  }
  const stored: Stored = await store.save({ name, value, pictures: picturesOf(value), ...(bytes !== undefined && { bytes }) });
  if (stored.kind === 'failed') return notDone('The snapshot cannot be kept', `${name}: ${stored.detail}`);
  parts.device.changed('rest');
  return done(shown(name, { kind: 'found', value }));
}

async function told(parts: SnapshotParts): Promise<Outcome<readonly SavedSnapshot[]>> {
  parts.device.changed('rest');
  return done((await parts.store.list()).map(({ name, found }) => shown(name, found)));
}

/** null is the PC as it is now. */
async function pcOf(parts: SnapshotParts, name: string | undefined): Promise<Outcome<SavedPC>> {
  return name === undefined ? done(await savePC(parts.device, parts.realClock.now())) : load(parts, name);
}

async function load({ store }: SnapshotParts, name: string): Promise<Outcome<SavedPC>> {
  const found = await store.load(name);
  if (found.kind === 'missing') return missing(name);
  if (found.kind === 'damaged') return refused({ title: 'The snapshot is damaged', detail: `${name}: ${found.because}.`, status: 409 });
  return readSavedPC(found.value);
}

function shown(name: string, found: FoundSnapshot): SavedSnapshot {
  if (found.kind !== 'found') return { name, kind: 'damaged', because: found.kind === 'damaged' ? found.because : 'it is gone' };
  const read = readSavedPC(found.value);
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
  };
}

function missing(name: string): Outcome<never> {
  return refused({ title: 'No such snapshot', detail: `There is no snapshot called ${name}.`, status: 404 });
}

function notDone(title: string, detail: string): Outcome<never> {
  return refused({ title, detail, status: 503 });
}

function upper(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

import type { CauseId, JournalRecord } from '../../../shared/contract/journal.ts';
import type { Result } from '../../../shared/result.ts';
import type { SavedImage, SavedImages } from '../images/image-jobs.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { readPolicies } from '../state/read-policies.ts';
import { saveChange } from '../state/save-change.ts';
import { growStoredValues } from '../tree/stored-values.ts';
import type { FittingPC } from './foreign-pc.ts';

/**
 * Becomes the saved PC, whose pictures are in the image store already. Everything happens in one turn, so nobody ever sees half
 * of it, once it is saved; refused when it cannot be.
 */
export async function restorePC(device: DeviceDeps, { pc, leftOut }: FittingPC, name: string): Promise<Result<null>> {
  const { state, session, history } = pc;
  const values = await growStoredValues(state.values, device.pace.begin());
  const { memory, tree, images, journal, engine } = device;
  const causes = state.deviceId === memory.state.deviceId ? null : newCauses(device, history);
  const { revision: _, journalSequence: __, hostWallpaperWanted: ___, hostWallpaperKept: ____, ...restored } = state;
  const saved = causes === null ? state.images : withCauses(state.images, causes);
  const kept = await saveChange(device, { ...restored, labBefore: null, images: saved }, () => {
    const told = leftOut.length === 0 ? {} : { leftOut: { nodes: leftOut.slice(0, mostTold), count: leftOut.length } };
    journal.record({ cause: device.newCause(), event: { kind: 'snapshot-restored', name, ...told } });
    if (causes !== null) tellHistory(device, history, causes);
    memory.session = session;
    tree.restore(values);
    readPolicies(device);
    engine.forgetSessions();
    images.restore(saved);
  });
  if (kept.ok) device.changed('tree');
  return kept;
}

const mostTold = 20;

/** Causes this PC has not used, for those of another one. */
function newCauses({ newCause }: DeviceDeps, history: readonly JournalRecord[]): ReadonlyMap<CauseId, CauseId> {
  return new Map([...new Set(history.map(({ cause }) => cause))].map((cause) => [cause, newCause()]));
}

/** What happened on another PC goes into this one's journal. */
function tellHistory({ journal }: DeviceDeps, history: readonly JournalRecord[], causes: ReadonlyMap<CauseId, CauseId>): void {
  for (const { sequence: _, at, ...entry } of history) journal.recordPast({ ...entry, cause: causes.get(entry.cause) ?? entry.cause }, at);
}

function withCauses(images: SavedImages | null, causes: ReadonlyMap<CauseId, CauseId>): SavedImages | null {
  if (images === null) return null;
  const one = (saved: SavedImage | null) => (saved === null ? null : { ...saved, cause: causes.get(saved.cause) ?? saved.cause });
  return { desktop: one(images.desktop), lockScreen: one(images.lockScreen), companyLogo: one(images.companyLogo) };
}

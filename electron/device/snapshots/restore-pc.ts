import type { CauseId, JournalEntry } from '../../../shared/contract/journal-entry.ts';
import type { SavedImage, SavedImages } from '../images/image-jobs.ts';
import type { DeviceParts } from '../state/device-deps.ts';
import type { SavedPC } from './saved-pc.ts';

/**
 * Becomes the saved PC, whose pictures are in the image store already. Everything happens in one turn, so nobody ever sees half
 * of it; then it is saved.
 */
export async function restorePC(device: DeviceParts, { state, session, history }: SavedPC, name: string): Promise<void> {
  const { memory, tree, images, journal, keeper, engine } = device;
  const title = `Restored from the snapshot ${name}`;
  journal.record({ cause: device.newCause(), kind: 'device', outcome: 'info', title });
  const causes = state.deviceId === memory.state.deviceId ? null : tellHistory(device, history);
  const { revision, journalSequence, hostWallpaperWanted, hostWallpaperKept } = memory.state;
  memory.state = { ...state, revision, journalSequence, hostWallpaperWanted, hostWallpaperKept };
  memory.session = session;
  tree.restore(new Map(state.values));
  engine.forgetSessions();
  images.restore(causes === null ? state.images : withCauses(state.images, causes));
  device.changed('tree');
  await keeper.now();
}

/** What happened on another PC goes into this one's journal, under causes this one has not used. */
function tellHistory({ journal, newCause }: DeviceParts, history: readonly JournalEntry[]): ReadonlyMap<CauseId, CauseId> {
  const causes = new Map<CauseId, CauseId>();
  for (const { sequence: _, at, ...entry } of history) {
    const cause = causes.get(entry.cause) ?? newCause();
    causes.set(entry.cause, cause);
    journal.recordPast({ ...entry, cause }, at);
  }
  return causes;
}

function withCauses(images: SavedImages | null, causes: ReadonlyMap<CauseId, CauseId>): SavedImages | null {
  if (images === null) return null;
  const one = (saved: SavedImage | null) => (saved === null ? null : { ...saved, cause: causes.get(saved.cause) ?? saved.cause });
  return { desktop: one(images.desktop), lockScreen: one(images.lockScreen), companyLogo: one(images.companyLogo) };
}

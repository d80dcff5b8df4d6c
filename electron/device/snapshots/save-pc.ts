import { imageSlots } from '../../../shared/contract/device-view.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import type { SavedPC } from './saved-pc.ts';

/** Newest entries of the journal that are looked through for the history of the pictures. */
const lookedThrough = 5_000;
const mostHistory = 300;

/** The PC as it is now. */
export async function savePC({ memory, images, tree, journal }: DeviceDeps, savedAt: number): Promise<SavedPC> {
  const causes = new Set(imageSlots.map((slot) => images.state(slot).cause).filter((cause) => cause !== null));
  const newest = causes.size === 0 ? [] : await journal.records(Math.max(0, journal.sequence() - lookedThrough), lookedThrough);
  // The state after the wait: nothing of what follows waits, so it is of one moment.
  // What a lab would put back belongs to the PC and not to its picture.
  const state = {
    ...memory.state,
    labBefore: null,
    journalSequence: journal.sequence(),
    values: [...tree.values()],
    images: images.saved(),
  };
  const history = newest.filter(({ cause }) => causes.has(cause)).slice(-mostHistory);
  return { version: 1, savedAt, session: memory.session, state, history };
}

import { done, type Result, refused } from '../../../shared/result.ts';
import type { NotStored } from '../../../shared/stored/stored.ts';
import type { DeviceDeps } from './device-deps.ts';
import type { DeviceState } from './device-state.ts';

type Parts = Pick<DeviceDeps, 'memory' | 'tree' | 'keeper' | 'journal' | 'newCause'>;

/**
 * A change that somebody makes at the PC: on the disk first, then in force, with what was put into the tree before it. Refused with 507
 * when it cannot be saved, and then nothing has changed. `become` is called at the moment it is in force. For the one who has the turn
 * (`exclusive`).
 */
export async function saveChange(
  parts: Parts,
  state: Partial<DeviceState> = {},
  become: () => void = () => undefined,
): Promise<Result<null>> {
  const { memory, tree, keeper, journal } = parts;
  const room = await journal.room();
  if (room.kind === 'failed') {
    tree.abandon();
    return notWrittenDown(room);
  }
  const stored = await keeper.now({
    state,
    become() {
      // The values and images of a draft are in tree and image jobs then, which is for the caller to see to.
      const { values, images, ...rest } = state;
      memory.state = { ...memory.state, ...rest };
      become();
    },
  });
  if (stored.kind === 'saved') return done(null);
  tree.abandon();
  return notSaved(parts, stored);
}

/** The refusal of whatever happens next: so much of what happened is not written down that no more is taken. */
export function notWrittenDown({ detail }: NotStored): Result<never> {
  return refused({
    title: 'The timeline cannot be saved',
    detail: `Nothing was changed. Free some disk space first: ${detail}`,
    status: 507,
  });
}

/** The refusal of a change that could not be saved, noted in the journal. */
function notSaved({ journal, newCause }: Parts, { detail }: NotStored): Result<never> {
  journal.record({ cause: newCause(), event: { kind: 'change-not-saved', because: detail } });
  return refused({ title: 'State not saved', detail: `Nothing was changed, because it could not be saved: ${detail}`, status: 507 });
}

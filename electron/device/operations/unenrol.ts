import type { OperationsOf } from '../../../shared/contract/contract.ts';
import { imageSlots } from '../../../shared/contract/device-view.ts';
import type { unenrolRows } from '../../../shared/contract/unenrol.ts';
import { done, type Result } from '../../../shared/result.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { factoryState } from '../state/device-state.ts';
import { readPolicies } from '../state/read-policies.ts';
import { saveChange } from '../state/save-change.ts';
import { preview } from '../unenrol/preview-unenrol.ts';
import { removePolicies } from '../unenrol/unenrol.ts';
import { answerView } from './answer-view.ts';

/** The ways to take a PC back. */
export function unenrolOperations(deps: DeviceDeps): OperationsOf<typeof unenrolRows> {
  return {
    getPreview: async ({ action }) => done(await preview(deps, action)),
    deletePolicies: () => answerView(deps, removePolicies(deps, 'delete-policies')),
    unenrol: () => answerView(deps, removePolicies(deps, 'unenrol')),
    reset: () =>
      answerView(
        deps,
        deps.exclusive(() => reset(deps)),
      ),
  };
}

/** Factory state: no policy, no assumption changed, the user's choice as delivered. The device keeps its id, the journal its entries. */
async function reset(deps: DeviceDeps): Promise<Result<never> | undefined> {
  const {
    revision: _,
    journalSequence: __,
    hostWallpaperWanted: ___,
    hostWallpaperKept: ____,
    ...fresh
  } = factoryState(deps.memory.state.deviceId);
  const kept = await saveChange(deps, fresh, () => {
    const cause = deps.newCause();
    deps.journal.record({ cause, event: { kind: 'reset' } });
    deps.memory.session = { screen: 'lock', window: 'none' };
    deps.tree.reset();
    readPolicies(deps);
    deps.engine.forgetSessions();
    for (const slot of imageSlots) deps.images.clear(slot, cause);
  });
  if (!kept.ok) return kept;
  deps.changed('tree');
  return undefined;
}

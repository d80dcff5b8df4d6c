import type { Result } from '../../../shared/result.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { saveChange } from '../state/save-change.ts';
import { policyNodes, type TakeBackScope } from './policy-nodes.ts';

/** Takes the values of the scope out of the tree as a Delete would, whatever edition and access types say of one; refused when that cannot be saved. */
export function removePolicies(deps: DeviceDeps, scope: TakeBackScope): Promise<Result<never> | undefined> {
  return deps.exclusive(async () => {
    const cause = deps.newCause();
    const pause = deps.pace.beginLasting();
    for (const node of await policyNodes(deps.tree, scope, pause)) {
      deps.tree.put(node, null, cause);
      await pause();
    }
    if (scope === 'unenrol') deps.policies.endManagement(cause);
    const kept = await saveChange(deps);
    if (!kept.ok) return kept;
    deps.journal.record({ cause, event: { kind: 'policies-removed', scope } });
    deps.tree.commit();
    deps.changed('tree');
    return undefined;
  });
}

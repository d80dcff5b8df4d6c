import type { Outcome } from '../../../shared/result.ts';
import type { DeviceParts } from '../state/device-deps.ts';
import { saveChange } from '../state/save-change.ts';
import { policyNodes, type TakeBackScope } from './policy-nodes.ts';

const titles = {
  'delete-policies': 'Every policy of the Personalization CSP deleted at the PC',
  unenrol: 'Unenrolled: the values of every CSP are gone',
} as const satisfies Record<TakeBackScope, string>;

/** Takes the values of the scope out of the tree as a Delete would, whatever edition and access types say of one; refused when that cannot be saved. */
export function takeBack(parts: DeviceParts, scope: TakeBackScope): Promise<Outcome<never> | undefined> {
  return parts.exclusive(async () => {
    const cause = parts.newCause();
    const pause = parts.pace.beginLasting();
    for (const node of await policyNodes(parts.tree, scope, pause)) {
      parts.tree.put(node, null, cause);
      await pause();
    }
    const kept = await saveChange(parts);
    if (!kept.ok) return kept;
    parts.journal.record({ cause, kind: 'device', outcome: 'info', title: titles[scope] });
    parts.tree.commit();
    parts.changed('tree');
    return undefined;
  });
}

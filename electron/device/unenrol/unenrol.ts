import type { DeviceParts } from '../state/device-deps.ts';
import { policyNodes, type TakeBackScope } from './policy-nodes.ts';

const titles = {
  'delete-policies': 'Every policy of the Personalization CSP deleted at the PC',
  unenrol: 'Unenrolled: the values of every CSP are gone',
} as const satisfies Record<TakeBackScope, string>;

/** Takes the values of the scope out of the tree as a Delete would, whatever edition and access types say of one. */
export function takeBack(parts: DeviceParts, scope: TakeBackScope): Promise<void> {
  return parts.exclusive(async () => {
    const cause = parts.newCause();
    parts.journal.record({ cause, kind: 'device', outcome: 'info', title: titles[scope] });
    for (const node of policyNodes(parts.tree, scope)) parts.tree.put(node, null, cause);
    await parts.keeper.now();
    parts.tree.commit();
    parts.changed('tree');
  });
}

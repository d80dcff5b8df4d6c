import type { Pause } from '../../../shared/pause.ts';
import { personalizationNode } from '../images/image-nodes.ts';
import { isGiven } from '../policies/sources/given.ts';
import type { OwnedTree } from '../tree/management-tree.ts';

/** The scopes of `deletePolicies` and `unenrol`. */
export type TakeBackScope = 'delete-policies' | 'unenrol';

/** The nodes of a scope that hold something now, the deepest first. A node whose DDF file is gone is nobody's policy any more. */
export async function policyNodes(tree: OwnedTree, scope: TakeBackScope, pause: Pause): Promise<readonly string[]> {
  const byDepth: string[][] = [];
  for (const node of [...tree.values().keys()]) {
    await pause();
    if (scope !== 'unenrol' && !node.startsWith(`${personalizationNode}/`)) continue;
    if (isGiven(node) || !tree.defines(node)) continue;
    const depth = node.split('/').length;
    byDepth[depth] ??= [];
    byDepth[depth]?.push(node);
  }
  return byDepth.reverse().flat();
}

import { personalizationNode } from '../images/image-nodes.ts';
import type { OwnedTree } from '../tree/management-tree.ts';

/** The scopes of `deletePolicies` and `unenrol`. */
export type TakeBackScope = 'delete-policies' | 'unenrol';

/** The nodes of a scope that hold something now, the deepest first. A node whose DDF file is gone is nobody's policy any more. */
export function policyNodes(tree: OwnedTree, scope: TakeBackScope): readonly string[] {
  return [...tree.values().keys()]
    .filter((node) => scope === 'unenrol' || node.startsWith(`${personalizationNode}/`))
    .filter((node) => tree.defines(node))
    .sort((one, other) => depthOf(other) - depthOf(one));
}

function depthOf(node: string): number {
  return node.split('/').length;
}

import type { NodeBehaviour } from '../../tree/management-tree.ts';
import { setEduPoliciesNode } from './nodes.ts';

/** Changing SetEduPolicies may open or close the gate before the pictures. */
export function sharedPC(gateChanged: NonNullable<NodeBehaviour['written']>): readonly (readonly [string, NodeBehaviour])[] {
  return [[setEduPoliciesNode, { written: gateChanged, deleted: gateChanged }]];
}

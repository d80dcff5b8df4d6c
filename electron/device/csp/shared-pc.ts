import type { NodeBehaviour } from '../tree/management-tree.ts';

export const setEduPoliciesNode = './Vendor/MSFT/SharedPC/SetEduPolicies';

/** Whether SetEduPolicies is on, from the stored values of the tree: the node is the one truth, the switch in the UI writes it too. */
export function setEduPolicies(values: ReadonlyMap<string, string | null>): boolean {
  return values.get(setEduPoliciesNode)?.toLowerCase() === 'true';
}

/** Changing SetEduPolicies may open or close the gate before the pictures. */
export function sharedPC(gateChanged: NonNullable<NodeBehaviour['written']>): readonly (readonly [string, NodeBehaviour])[] {
  return [[setEduPoliciesNode, { written: gateChanged, deleted: gateChanged }]];
}

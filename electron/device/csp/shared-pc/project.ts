import type { NodeFact } from '../projection/node-fact.ts';
import { setEduPoliciesNode } from './nodes.ts';

/** With SetEduPolicies on, Pro editions take the picture policies. */
export const setEduPolicies: NodeFact<boolean> = {
  project: (values) => values.get(setEduPoliciesNode)?.toLowerCase() === 'true',
  write: (on) => [setEduPoliciesNode, String(on)],
};

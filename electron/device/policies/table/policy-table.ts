import type { Policy } from '../definition/policy.ts';
import { configNode } from '../definition/policy-nodes.ts';
import { desktopPolicies } from './desktop-policies.ts';
import { lockScreenPolicies } from './lock-screen-policies.ts';
import { signInPolicies } from './sign-in-policies.ts';
import { startPolicies } from './start-policies.ts';

/** The settings of Policy CSP that change what one sees on this PC, in the order they are listed in. */
export const policyTable: readonly Policy[] = [...lockScreenPolicies, ...signInPolicies, ...startPolicies, ...desktopPolicies];

const byNode: ReadonlyMap<string, Policy> = new Map(policyTable.map((policy) => [configNode(policy), policy]));

/** The setting of a Config node, by its canonical LocURI. */
export function policyAt(node: string): Policy | undefined {
  return byNode.get(node);
}

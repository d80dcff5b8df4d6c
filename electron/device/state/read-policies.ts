import type { PolicyMoment } from '../../../shared/contract/policies.ts';
import type { Session } from '../../../shared/screens.ts';
import { configNode } from '../policies/definition/policy-nodes.ts';
import { policyTable } from '../policies/table/policy-table.ts';
import type { DeviceDeps } from './device-deps.ts';
import { policyInputs } from './policy-inputs.ts';

const later: readonly PolicyMoment[] = ['lock', 'signIn'];

/** Windows reads the policies of these moments: what they say now is what screens show from here on. All of them when the PC starts. */
export function readPolicies(deps: DeviceDeps, moments: readonly PolicyMoment[] = later): void {
  const { decide } = policyInputs(deps);
  const read = new Map(deps.memory.policiesRead);
  for (const policy of policyTable) {
    if (!moments.includes(policy.when)) continue;
    const node = configNode(policy);
    const value = decide(node)?.winner.value;
    if (value === undefined) read.delete(node);
    else read.set(node, value);
  }
  deps.memory.policiesRead = read;
}

/** Which moments it is when the PC goes from one screen to another: each coming of the desktop counts as somebody signing in. */
export function momentsOf(before: Session, after: Session): readonly PolicyMoment[] {
  if (before.screen === after.screen) return [];
  return after.screen === 'desktop' ? ['signIn'] : ['lock'];
}

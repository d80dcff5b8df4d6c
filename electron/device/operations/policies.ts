import type { OperationsOf } from '../../../shared/contract/contract.ts';
import type { policyRows } from '../../../shared/contract/policies.ts';
import { done } from '../../../shared/result.ts';
import { buildView } from '../state/build-view.ts';
import type { DeviceDeps } from '../state/device-deps.ts';

/** Policies one can see. */
export function policyOperations(deps: DeviceDeps): OperationsOf<typeof policyRows> {
  return { getPolicies: async () => done(buildView(deps).policies.inForce) };
}

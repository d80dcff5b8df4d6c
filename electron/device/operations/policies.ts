import type { InputOf, OperationsOf } from '../../../shared/contract/contract.ts';
import type { PolicyWhy, policyRows } from '../../../shared/contract/policies.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { lookedThrough } from '../explain/why.ts';
import { policiesNamed, whyPolicy } from '../explain/why-policy.ts';
import { buildView } from '../state/build-view.ts';
import type { DeviceDeps } from '../state/device-deps.ts';

/** Policies in force. */
export function policyOperations(deps: DeviceDeps): OperationsOf<typeof policyRows> {
  return {
    getPolicies: async () => done(buildView(deps).policies.inForce),
    getPolicyWhy: (input) => getWhy(deps, input),
  };
}

async function getWhy(deps: DeviceDeps, { policy }: InputOf<'getPolicyWhy'>): Promise<Result<PolicyWhy>> {
  const { policies, assumptions } = buildView(deps);
  const [found] = policiesNamed(policies.inForce, policy);
  if (found === undefined) {
    const detail = `Nobody gives ${quoted(policy)} a value. "managed-pc policies" lists those in force, as Area/Name.`;
    return refused({ title: 'Not in force', detail, status: 404 });
  }
  const journal = await deps.journal.after(Math.max(0, deps.journal.sequence() - lookedThrough), lookedThrough);
  return done(whyPolicy(found, journal, assumptions));
}

import { type DeviceView, type ShownValues, shownValues } from '../../../shared/contract/device-view.ts';
import type { Behaviours, NodeBehaviour } from '../tree/management-tree.ts';
import { cloudDesktop } from './cloud-desktop/written.ts';
import { declaredConfiguration } from './declared-configuration/unavailable.ts';
import type { EnrolledFacts } from './dm-client/enrolled-facts.ts';
import { projectDmClient } from './dm-client/project.ts';
import { type InventoryDeps, inventory } from './inventory/nodes.ts';
import { projectPersonalization } from './personalization/project.ts';
import { type PersonalizationDeps, personalization } from './personalization/written.ts';
import { type PolicyProjection, projectPolicies } from './policy/project.ts';
import { type PolicyRegistry, policyRegistry } from './policy/registry.ts';
import { type PolicyDeps, policyConfig, policyResults } from './policy/written.ts';
import type { Values } from './projection/node-fact.ts';
import { sharedPC } from './shared-pc/written.ts';

export interface BehaviourDeps extends PersonalizationDeps, InventoryDeps, PolicyDeps {
  readonly assumptions: PersonalizationDeps['assumptions'];
  readonly gateChanged: NonNullable<NodeBehaviour['written']>;
}

/** What the CSPs of this PC add to what their DDF files declare, by canonical LocURI. */
export function behaviours(deps: BehaviourDeps): ReadonlyMap<string, NodeBehaviour> {
  const { gateChanged } = deps;
  return new Map([
    ...personalization(deps),
    ...sharedPC(gateChanged),
    ...cloudDesktop(gateChanged),
    ...inventory(deps),
    ...policyConfig(deps),
  ]);
}

/** Those, and what is said of nodes that no DDF file names one by one. */
export function allBehaviours(deps: BehaviourDeps): Behaviours {
  const named = behaviours(deps);
  const results = policyResults(deps);
  return {
    get: (node) => named.get(node) ?? results.get(node),
    unavailable: (verb, names) => declaredConfiguration(verb, names, () => deps.facts().osBuild),
  };
}

type ProjectedRest = Pick<DeviceView, 'facts'> &
  PolicyProjection &
  Pick<PolicyRegistry, 'groupPolicy' | 'isInt' | 'server'> & { readonly enrolled: EnrolledFacts | null };

function projectShown(values: Values): ShownValues {
  const rows = Object.entries(shownValues).map(([field, node]) => [field, values.get(node) ?? null]);
  return Object.fromEntries(rows) as ShownValues;
}

/** The parts of the view that the CSPs make of their values: all that a screen ever knows of a node. */
export function project(values: Values, rest: ProjectedRest) {
  const shown = projectShown(values);
  const personal = projectPersonalization({ ...rest, ...shown });
  const policies = projectPolicies(rest);
  const mirror = policyRegistry({ ...rest, inForce: policies.inForce });
  const { registry: enrolment, ...work } = projectDmClient(values, rest.enrolled, rest.assumptions);
  return { ...shown, ...personal, ...work, policies, registry: [...personal.registry, ...mirror, ...enrolment] };
}

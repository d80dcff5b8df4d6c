import type { DeviceView } from '../../../shared/contract/device-view.ts';
import type { NodeBehaviour } from '../tree/management-tree.ts';
import { cloudDesktop } from './cloud-desktop/written.ts';
import { type InventoryDeps, inventory } from './inventory/nodes.ts';
import { projectPersonalization } from './personalization/project.ts';
import { type PersonalizationDeps, personalization } from './personalization/written.ts';
import type { Values } from './projection/node-fact.ts';
import { sharedPC } from './shared-pc/written.ts';

export interface BehaviourDeps extends PersonalizationDeps, InventoryDeps {
  readonly gateChanged: NonNullable<NodeBehaviour['written']>;
}

/** What the CSPs of this PC add to what their DDF files declare, by canonical LocURI. */
export function behaviours(deps: BehaviourDeps): ReadonlyMap<string, NodeBehaviour> {
  return new Map([...personalization(deps), ...sharedPC(deps.gateChanged), ...cloudDesktop(deps.gateChanged), ...inventory(deps)]);
}

type ProjectedView = ReturnType<typeof projectPersonalization>;

/** The parts of the view that the CSPs make of their values: all that a screen ever knows of a node. */
export function project(values: Values, rest: Pick<DeviceView, 'facts' | 'images'>): ProjectedView {
  return projectPersonalization(values, rest);
}

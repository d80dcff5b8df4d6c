import type { NodeBehaviour } from '../tree/management-tree.ts';
import { cloudDesktop } from './cloud-desktop.ts';
import { type InventoryDeps, inventory } from './inventory.ts';
import { type PersonalizationDeps, personalization } from './personalization.ts';
import { sharedPC } from './shared-pc.ts';

export interface BehaviourDeps extends PersonalizationDeps, InventoryDeps {
  readonly gateChanged: NonNullable<NodeBehaviour['written']>;
}

/** What the CSPs of this PC add to what their DDF files declare, by canonical LocURI. */
export function behaviours(deps: BehaviourDeps): ReadonlyMap<string, NodeBehaviour> {
  return new Map([...personalization(deps), ...sharedPC(deps.gateChanged), ...cloudDesktop(deps.gateChanged), ...inventory(deps)]);
}

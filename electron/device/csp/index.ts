import type { NodeBehaviour } from '../tree/management-tree.ts';
import { cloudDesktop } from './cloud-desktop.ts';
import { type InventoryParts, inventory } from './inventory.ts';
import { type PersonalizationParts, personalization } from './personalization.ts';
import { sharedPC } from './shared-pc.ts';

export interface BehaviourParts extends PersonalizationParts, InventoryParts {
  readonly gateChanged: NonNullable<NodeBehaviour['written']>;
}

/** What the CSPs of this PC add to what their DDF files declare, by canonical LocURI. */
export function behaviours(parts: BehaviourParts): ReadonlyMap<string, NodeBehaviour> {
  return new Map([...personalization(parts), ...sharedPC(parts.gateChanged), ...cloudDesktop(parts.gateChanged), ...inventory(parts)]);
}

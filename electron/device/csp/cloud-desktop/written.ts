import type { NodeBehaviour } from '../../tree/management-tree.ts';
import { bootToCloudNode, deprecatedNode } from './nodes.ts';

/** Changing the mode may open or close the gate before the pictures, and shows or hides the company's name and logo. */
export function cloudDesktop(gateChanged: NonNullable<NodeBehaviour['written']>): readonly (readonly [string, NodeBehaviour])[] {
  const behaviour: NodeBehaviour = { written: gateChanged, deleted: gateChanged };
  return [
    [bootToCloudNode, behaviour],
    [deprecatedNode, behaviour],
  ];
}

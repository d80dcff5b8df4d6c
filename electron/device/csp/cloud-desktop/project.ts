import type { DeviceFacts } from '../../../../shared/contract/device-facts.ts';
import type { NodeFact, Values } from '../projection/node-fact.ts';
import { bootToCloudNode, bootToCloudValues, deprecatedNode } from './nodes.ts';

/** The boot-to-cloud mode; the deprecated bool means shared mode where the newer node is not set. */
export const bootToCloud: NodeFact<DeviceFacts['bootToCloud']> = {
  project: modeOf,
  write: (mode) => [bootToCloudNode, mode === 'off' ? null : bootToCloudValues[mode]],
};

function modeOf(values: Values): DeviceFacts['bootToCloud'] {
  const value =
    values.get(bootToCloudNode) ??
    (values.get(deprecatedNode)?.toLowerCase() === 'true' ? bootToCloudValues.shared : bootToCloudValues.off);
  if (value === bootToCloudValues.shared) return 'shared';
  return value === bootToCloudValues.dedicated ? 'dedicated' : 'off';
}

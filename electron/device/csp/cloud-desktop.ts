import type { DeviceFacts } from '../../../shared/contract/device-facts.ts';
import type { NodeBehaviour } from '../tree/management-tree.ts';

export const bootToCloudNode = './Vendor/MSFT/CloudDesktop/BootToCloudPCEnhanced';
const deprecatedNode = './Vendor/MSFT/CloudDesktop/EnableBootToCloudSharedPCMode';

/** The values of BootToCloudPCEnhanced. Source: CloudDesktop DDF. */
export const bootToCloudValues = { off: '0', shared: '1', dedicated: '2' } as const satisfies Record<DeviceFacts['bootToCloud'], string>;

/** The boot-to-cloud mode from the stored values of the tree; the deprecated bool means shared mode where the newer node is not set. */
export function bootToCloud(values: ReadonlyMap<string, string | null>): DeviceFacts['bootToCloud'] {
  const value =
    values.get(bootToCloudNode) ??
    (values.get(deprecatedNode)?.toLowerCase() === 'true' ? bootToCloudValues.shared : bootToCloudValues.off);
  if (value === bootToCloudValues.shared) return 'shared';
  return value === bootToCloudValues.dedicated ? 'dedicated' : 'off';
}

/** Changing the mode may open or close the gate before the pictures, and shows or hides the company's name and logo. */
export function cloudDesktop(gateChanged: NonNullable<NodeBehaviour['written']>): readonly (readonly [string, NodeBehaviour])[] {
  const behaviour: NodeBehaviour = { written: gateChanged, deleted: gateChanged };
  return [
    [bootToCloudNode, behaviour],
    [deprecatedNode, behaviour],
  ];
}

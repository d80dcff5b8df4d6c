import type { DeviceFacts } from '../../../../shared/contract/device-facts.ts';

export const bootToCloudNode = './Vendor/MSFT/CloudDesktop/BootToCloudPCEnhanced';
export const deprecatedNode = './Vendor/MSFT/CloudDesktop/EnableBootToCloudSharedPCMode';

/** The values of BootToCloudPCEnhanced. Source: CloudDesktop DDF. */
export const bootToCloudValues = { off: '0', shared: '1', dedicated: '2' } as const satisfies Record<DeviceFacts['bootToCloud'], string>;

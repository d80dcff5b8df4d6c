import type { DeviceDeps } from '../state/device-deps.ts';
import { captureOperations } from './captures.ts';
import { ddfOperations } from './ddf.ts';
import { deviceOperations } from './device.ts';
import { documentOperations } from './documents.ts';
import { groupPolicyOperations } from './group-policy.ts';
import { hostWallpaperOperations } from './host-wallpaper.ts';
import { imageOperations } from './images.ts';
import { journalOperations } from './journal.ts';
import { policyOperations } from './policies.ts';
import { treeOperations } from './tree.ts';
import { unenrolOperations } from './unenrol.ts';
import { whyOperations } from './why.ts';

/** The operations that need nothing but the device. Inputs are already checked by the door. */
export function operations(deps: DeviceDeps) {
  return {
    ...deviceOperations(deps),
    ...documentOperations(deps),
    ...captureOperations(deps),
    ...ddfOperations(deps),
    ...treeOperations(deps),
    ...journalOperations(deps),
    ...imageOperations(deps),
    ...hostWallpaperOperations(deps),
    ...unenrolOperations(deps),
    ...policyOperations(deps),
    ...groupPolicyOperations(deps),
    ...whyOperations(deps),
  };
}

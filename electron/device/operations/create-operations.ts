import type { OperationsOf } from '../../../shared/contract/contract.ts';
import type { ddfRows } from '../../../shared/contract/ddf.ts';
import type { deviceRows } from '../../../shared/contract/device.ts';
import type { documentRows } from '../../../shared/contract/documents.ts';
import type { hostWallpaperRows } from '../../../shared/contract/host-wallpaper.ts';
import type { imageRows } from '../../../shared/contract/images.ts';
import type { journalRows } from '../../../shared/contract/journal.ts';
import type { groupPolicyRows, policyRows } from '../../../shared/contract/policies.ts';
import type { treeRows } from '../../../shared/contract/tree.ts';
import type { unenrolRows } from '../../../shared/contract/unenrol.ts';
import type { whyRows } from '../../../shared/contract/why.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
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

type OwnRows = typeof deviceRows &
  typeof documentRows &
  typeof ddfRows &
  typeof treeRows &
  typeof journalRows &
  typeof imageRows &
  typeof hostWallpaperRows &
  typeof unenrolRows &
  typeof policyRows &
  typeof groupPolicyRows &
  typeof whyRows;

/** The operations that need nothing but the device. Inputs are already checked by the door. */
export function operations(deps: DeviceDeps): OperationsOf<OwnRows> {
  return {
    ...deviceOperations(deps),
    ...documentOperations(deps),
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

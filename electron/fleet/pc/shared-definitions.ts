import { join } from 'node:path';
import { loadDefinitions } from '../../device/ddf/load-definitions.ts';
import type { SharedDefinitions } from '../../device/state/device-options.ts';
import { growForest } from '../../device/tree/defined-node.ts';
import { createDiskDDFFiles } from '../../node/storage/disk-ddf-files.ts';
import { systemClock } from '../../node/system-clock.ts';

/** The DDF files that ship, read once for all PCs of this process. */
export async function readSharedDefinitions(assets: string): Promise<SharedDefinitions> {
  const files = createDiskDDFFiles({ shipped: join(assets, 'ddf'), added: join(assets, 'ddf', 'none-added') });
  const ddf = await loadDefinitions(files, systemClock.yield);
  return { ddf, forest: growForest(ddf.flatMap(({ definitions }) => definitions)) };
}

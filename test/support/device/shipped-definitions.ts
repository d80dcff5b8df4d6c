import { fileURLToPath } from 'node:url';
import type { SharedDefinitions } from '../../../electron/device/state/device-options.ts';
import { readSharedDefinitions } from '../../../electron/fleet/pc/shared-definitions.ts';

let read: Promise<SharedDefinitions> | null = null;

/** The DDF files that ship, read once for the PCs of a test file, as those of a fleet share them: they cost 10 ms for each. */
export function shippedDefinitions(): Promise<SharedDefinitions> {
  read ??= readSharedDefinitions(fileURLToPath(new URL('../../../assets', import.meta.url)));
  return read;
}

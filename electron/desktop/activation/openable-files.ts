import { extname } from 'node:path';
import { largestSnapshotFile } from '../../../shared/contract/snapshots.ts';

/** The files the app opens. The first extension of each is the one the app is registered for; the others belong to everybody. */
export const openableFiles = [
  { name: 'SyncML document', extensions: ['syncml', 'xml'], mostBytes: 5 * 1024 * 1024 },
  { name: 'Provisioning package', extensions: ['ppkg'], mostBytes: 64 * 1024 * 1024 },
  { name: 'PC file', extensions: ['mpc'], mostBytes: largestSnapshotFile },
  { name: 'Scenario', extensions: ['mpcs', 'yaml', 'yml'], mostBytes: 256 * 1024 },
] as const;

/** Every extension of the table, without the dot. */
export const openableExtensions: readonly string[] = openableFiles.flatMap(({ extensions }) => extensions);

/** How many bytes a file of this name may have; null when the app opens none of this extension. */
export function mostBytesOf(path: string): number | null {
  const extension = extname(path).slice(1).toLowerCase();
  return openableFiles.find(({ extensions }) => (extensions as readonly string[]).includes(extension))?.mostBytes ?? null;
}

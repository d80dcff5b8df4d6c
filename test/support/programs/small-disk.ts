import { onTestFinished } from 'vitest';
import { openSmallDisk, type SmallDisk } from '../disk/open-small-disk.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Half a megabyte, for the running test. */
export async function mountSmallDisk(): Promise<SmallDisk> {
  const disk = await openSmallDisk(await temporaryFolder(), '512k');
  onTestFinished(disk.close);
  return disk;
}

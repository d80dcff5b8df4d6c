import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SavedImages } from '../../../electron/device/images/image-jobs.ts';
import { createImageJobs } from '../../../electron/device/images/job/create-image-jobs.ts';
import { defaultAssumptions } from '../../../electron/device/state/assumptions.ts';
import { createHttpFetcher } from '../../../electron/node/network/http-fetcher.ts';
import { randomTokens } from '../../../electron/node/random-tokens.ts';
import { createDiskImageStore } from '../../../electron/node/storage/disk-image-store.ts';
import { createLocalFileReader } from '../../../electron/node/storage/local-file-reader.ts';
import { nativeCrc32 } from '../../../electron/node/storage/native-crc32.ts';
import { systemClock } from '../../../electron/node/system-clock.ts';

/** The image half of a PC as a process of its own, to be killed: goes on with the state file there is, then takes the URL it is given. */
const [, , folder = '', url = ''] = process.argv;
const stateFile = join(folder, 'state.json');

function load(): SavedImages | null {
  try {
    return JSON.parse(readFileSync(stateFile, 'utf8')) as SavedImages;
  } catch {
    return null;
  }
}

function save(): void {
  writeFileSync(`${stateFile}.new`, JSON.stringify(jobs.saved()));
  renameSync(`${stateFile}.new`, stateFile);
}

const jobs = createImageJobs({
  clock: systemClock,
  fetcher: createHttpFetcher(),
  fileReader: createLocalFileReader({ drivesFolder: join(folder, 'drives') }),
  imageStore: createDiskImageStore({ folder: join(folder, 'images') }),
  tokens: randomTokens,
  crc32: nativeCrc32,
  timeouts: { connectMs: 10_000, firstByteMs: 10_000, idleMs: 10_000, totalMs: 60_000, minimumRate: 1 },
  saved: load(),
  gate: () => ({ kind: 'open' }),
  assumptions: () => defaultAssumptions,
  record: () => undefined,
  changed: save,
  stateSaved: async () => {
    save();
    return { kind: 'saved' };
  },
});
if (url !== '') jobs.set('desktop', url, 'c1');
await jobs.settled();
console.log(JSON.stringify(jobs.state('desktop')));
await jobs.close();

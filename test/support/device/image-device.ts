import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ImageJobs, ImageJobsDeps } from '../../../electron/device/images/image-jobs.ts';
import { createImageJobs } from '../../../electron/device/images/job/create-image-jobs.ts';
import { defaultAssumptions } from '../../../electron/device/state/assumptions.ts';
import { createHttpFetcher } from '../../../electron/node/network/http-fetcher.ts';
import { randomTokens } from '../../../electron/node/random-tokens.ts';
import { createDiskImageStore } from '../../../electron/node/storage/disk-image-store.ts';
import { createLocalFileReader } from '../../../electron/node/storage/local-file-reader.ts';
import { nativeCrc32 } from '../../../electron/node/storage/native-crc32.ts';
import { systemClock } from '../../../electron/node/system-clock.ts';
import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { ImageSlot, ImageState } from '../../../shared/contract/device-view.ts';
import type { JournalEntry } from '../../../shared/contract/journal.ts';
import { entryInWords } from '../../../shared/words/journal-words.ts';
import { temporaryFolder } from '../programs/temporary-folder.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';

/** The image half of a PC with real network, files and disk; its clock, gate and assumptions are the test's. */
export interface ImageDevice {
  readonly jobs: ImageJobs;
  readonly clock: ManualClock;
  /** Where pictures and drives are. */
  readonly imageFolder: string;
  readonly drivesFolder: string;
  readonly entries: readonly JournalEntry[];
  /** The Status values that were told, without repeats. */
  statuses(slot?: ImageSlot): readonly ImageState['status'][];
  set(url: string, slot?: ImageSlot): void;
  state(slot?: ImageSlot): ImageState;
  /** Lets all tries run, moving the clock over every wait, and answers with the Status values that were told. */
  finish(slot?: ImageSlot): Promise<readonly ImageState['status'][]>;
  /** Resolves when the state is as asked; a test that waits for ever fails by its own time limit. */
  until(reached: (state: ImageState) => boolean, slot?: ImageSlot): Promise<ImageState>;
  assume(changes: Partial<AssumptionValues>): void;
  block(because: string | null): void;
  /** The bytes of the picture that is shown, null when none is. */
  shown(slot?: ImageSlot): Promise<Buffer | null>;
  /** Every file in the store. */
  files(): Promise<readonly string[]>;
}

/** None of them ends first on a busy machine. A test that is about one makes that one short. */
export const patientTimeouts = { connectMs: 20_000, firstByteMs: 20_000, idleMs: 20_000, totalMs: 60_000, minimumRate: 1_024 } as const;

export async function startImageDevice(changes: Partial<ImageJobsDeps> & { readonly folder?: string } = {}): Promise<ImageDevice> {
  const folder = changes.folder ?? (await temporaryFolder());
  const imageFolder = join(folder, 'images');
  const drivesFolder = join(folder, 'drives');
  const clock = createManualClock();
  const entries: JournalEntry[] = [];
  const told = new Map<ImageSlot, ImageState['status'][]>();
  const listeners = new Set<() => void>();
  let assumptions = defaultAssumptions;
  let blocked: string | null = null;
  const jobs = createImageJobs({
    clock,
    realClock: systemClock,
    fetcher: createHttpFetcher(),
    fileReader: createLocalFileReader({ drivesFolder }),
    imageStore: createDiskImageStore({ folder: imageFolder }),
    tokens: randomTokens,
    crc32: nativeCrc32,
    timeouts: patientTimeouts,
    saved: null,
    gate: () =>
      blocked === null
        ? { kind: 'open' }
        : { kind: 'blocked', because: blocked, pretended: assumptions.proGate === 'silentSuccess' ? 'proGate' : null },
    assumptions: () => assumptions,
    record: (entry) => void entries.push(entryInWords({ ...entry, sequence: entries.length + 1, at: 0 })),
    changed(slot) {
      const values = told.get(slot) ?? [];
      const { status } = jobs.state(slot);
      if (values.at(-1) !== status || values.length === 0) values.push(status);
      told.set(slot, values);
      for (const listener of listeners) listener();
    },
    ...changes,
  });
  onTestFinished(() => jobs.close());
  const statuses = (slot: ImageSlot = 'desktop') => told.get(slot) ?? [];
  const state = (slot: ImageSlot = 'desktop') => jobs.state(slot);
  return {
    jobs,
    clock,
    imageFolder,
    drivesFolder,
    entries,
    statuses,
    state,
    set: (url, slot = 'desktop') => jobs.set(slot, url, 'c1'),
    async finish(slot = 'desktop') {
      do await jobs.settled();
      while (state(slot).nextTryAt !== null && (await clock.next()));
      return statuses(slot);
    },
    until: (reached, slot = 'desktop') =>
      new Promise((resolve) => {
        const look = () => {
          if (!reached(state(slot))) return;
          listeners.delete(look);
          resolve(state(slot));
        };
        listeners.add(look);
        look();
      }),
    assume(next) {
      assumptions = { ...assumptions, ...next };
    },
    block(because) {
      blocked = because;
    },
    async shown(slot = 'desktop') {
      const { picture } = state(slot);
      return picture === null ? null : readFile(join(imageFolder, picture.fileName));
    },
    files: async () => (await readdir(imageFolder).catch(() => [])).sort(),
  };
}

/** What every failed try that is worth another one looks like from outside: 2, 3 between tries, 6 after the last. */
export const retriedThenGivenUp = [2, 3, 2, 3, 2, 6] as const;

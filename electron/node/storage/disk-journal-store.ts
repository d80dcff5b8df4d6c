import type { JournalRecord } from '../../../shared/contract/journal.ts';
import { readJournalRecord } from '../../../shared/stored/stored-values.ts';
import type { JournalStore } from '../../device/ports/journal-store.ts';
import { createDiskLines, type LineLimits } from './disk-lines.ts';

export interface DiskJournalStoreOptions {
  /** Holds the journal and nothing else; made with the first entry. */
  readonly folder: string;
  readonly limits?: LineLimits;
}

/** Entries of one file, and of all. At some 300 bytes each the whole takes up to 300 MB. A file is read as a whole. */
const journalLimits: LineLimits = { perFile: 10_000, inAll: 1_000_000, bytesPerFile: 8 * 1024 * 1024 };

/** The journal in files of a folder. */
export function createDiskJournalStore({ folder, limits = journalLimits }: DiskJournalStoreOptions): JournalStore {
  return createDiskLines<'sequence', JournalRecord>({
    folder,
    limits,
    number: 'sequence',
    read: readJournalRecord,
  });
}

import type { JournalRecord } from '../../../shared/contract/journal.ts';
import type { Stored } from '../../../shared/stored/stored.ts';
import type { DamagedLines } from './damaged-lines.ts';

/** The journal on the disk: every entry, until there are more than anybody will read. */
export interface JournalStore extends DamagedLines {
  /** Sequence number of the newest entry; 0 when there is none. */
  newest(): Promise<number>;
  /** Adds entries that follow the newest. They outlive the process, not necessarily a power cut. */
  append(entries: readonly JournalRecord[]): Promise<Stored>;
  /** Entries with a sequence number above `after`, oldest first, at most `limit`; what cannot be read is left out. */
  read(after: number, limit: number): Promise<readonly JournalRecord[]>;
}

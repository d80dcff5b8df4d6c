import type { JournalEntry, NewJournalEntry } from '../../shared/journal-entry.ts';

/** Everything that happened, in order, in memory up to a cap; the oldest go first. */
export interface Journal {
  record(entry: NewJournalEntry): void;
  /** Entries with a sequence number above `after`, oldest first, at most `limit`. */
  after(after: number, limit: number): readonly JournalEntry[];
  /** Sequence number of the newest entry; 0 when there is none. */
  sequence(): number;
}

const kept = 20_000;

/** `firstSequence` is the number of the newest entry of the run before, so that numbers never come twice. */
export function createJournal(now: () => number, firstSequence: number): Journal {
  const entries: JournalEntry[] = [];
  let sequence = firstSequence;
  return {
    record(entry) {
      sequence += 1;
      entries.push({ ...entry, sequence, at: now() });
      // Dropping in blocks keeps the cost per entry constant.
      if (entries.length > kept + 1_000) entries.splice(0, entries.length - kept);
    },
    after(after, limit) {
      const oldest = sequence - entries.length;
      const start = Math.max(0, after - oldest);
      return entries.slice(start, start + limit);
    },
    sequence: () => sequence,
  };
}

import type { JournalEntry, JournalRecord, NewJournalRecord, StateChange } from '../../../shared/contract/journal.ts';
import { entryInWords } from '../../../shared/words/journal-words.ts';
import type { JournalStore } from '../ports/journal-store.ts';
import { createNumberedLog, type WrittenLog, type WrittenLogDeps } from '../runtime/numbered-log.ts';

/** Everything that happened, in order: the newest in memory, all of it on the disk soon after. */
export interface Journal extends WrittenLog {
  record(entry: NewJournalRecord): void;
  /** Takes in what happened on another PC, with its own time. */
  recordPast(entry: NewJournalRecord, at: number): void;
  /** Entries with a sequence number above `after`, oldest first, at most `limit`. */
  records(after: number, limit: number): Promise<readonly JournalRecord[]>;
  /** The same with words for them, as they are told. */
  after(after: number, limit: number): Promise<readonly JournalEntry[]>;
  /** Sequence number of the newest entry; 0 when there is none. */
  sequence(): number;
}

export interface JournalDeps extends WrittenLogDeps {
  readonly store: JournalStore;
  /** What changed with an entry, asked while it is recorded. */
  readonly changesOf: (entry: NewJournalRecord) => readonly StateChange[];
  /** Entries that stay in memory once they are written down; 5,000 where it is left out. */
  readonly keptInMemory?: number;
}

const usuallyKept = 5_000;
/** With so many that are not written down, no more is begun before they are. */
const mostUnwritten = 50_000;

export function createJournal(deps: JournalDeps): Journal {
  const { now, newest, store, beginReading, clock, changesOf, noticeChanged, keptInMemory = usuallyKept } = deps;
  let sequence = newest;
  const log = createNumberedLog<JournalRecord>({
    numberOf: (entry) => entry.sequence,
    sizeOf: () => 1,
    newest,
    store,
    beginReading,
    clock,
    keptInMemory,
    failure: { id: 'journal-not-saved', text: 'The timeline cannot be saved and would be lost at exit' },
    entriesAre: 'entries of the timeline',
    noticeChanged,
  });
  const add = (entry: NewJournalRecord, at: number) => {
    sequence += 1;
    log.add({ ...entry, sequence, at });
  };
  return {
    records: log.after,
    after: async (after, limit) => (await log.after(after, limit)).map(entryInWords),
    record(entry) {
      const changes = changesOf(entry);
      add(changes.length === 0 ? entry : { ...entry, changes: [...(entry.changes ?? []), ...changes] }, now());
    },
    recordPast: add,
    sequence: () => sequence,
    notice: log.notice,
    async room() {
      while (log.unwrittenSize() >= mostUnwritten) {
        const stored = await log.writeNow();
        if (stored.kind === 'failed') return stored;
      }
      return { kind: 'saved' };
    },
    close: log.close,
  };
}

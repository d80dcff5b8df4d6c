import type { Notice } from '../../../shared/contract/device-view.ts';
import type { JournalEntry, JournalRecord, NewJournalRecord, StateChange } from '../../../shared/contract/journal.ts';
import { entryInWords } from '../../../shared/words/journal-words.ts';
import type { Clock, JournalStore, Stored } from '../ports/ports.ts';
import { createWriteBehind, damagedNotice } from '../runtime/write-behind.ts';

/** Everything that happened, in order: the newest in memory, all of it on the disk soon after. */
export interface Journal {
  record(entry: NewJournalRecord): void;
  /** Takes in what happened on another PC, with its own time. */
  recordPast(entry: NewJournalRecord, at: number): void;
  /** Entries with a sequence number above `after`, oldest first, at most `limit`. */
  records(after: number, limit: number): Promise<readonly JournalRecord[]>;
  /** The same with words for them, as they are told. */
  after(after: number, limit: number): Promise<readonly JournalEntry[]>;
  /** Sequence number of the newest entry; 0 when there is none. */
  sequence(): number;
  /** What the operator must know about writing it down; null when all is well. */
  notice(): Notice | null;
  /** Whether there is room for more: failed when there is too much that cannot be written down. */
  room(): Promise<Stored>;
  /** Writes down what is pending. */
  close(): Promise<void>;
}

export interface JournalDeps {
  /** Device time in ms since 1970. */
  readonly now: () => number;
  /** Number of the newest entry of the run before, so that numbers never come twice. */
  readonly newest: number;
  readonly store: JournalStore;
  /** Real time: a paused device clock must not keep entries from the disk. */
  readonly clock: Clock;
  /** What changed with an entry, asked while it is recorded. */
  readonly changesOf: (entry: NewJournalRecord) => readonly StateChange[];
  readonly noticeChanged: () => void;
  /** Entries that stay in memory once they are written down; 5,000 where it is left out. */
  readonly kept?: number;
}

const usuallyKept = 5_000;
/** With so many that are not written down, no more is begun before they are. */
const mostUnwritten = 50_000;
/** Dropping in blocks keeps the cost per entry constant. */
const block = 1_000;
/** So many are made into bytes before other work has its turn. */
const writtenAtOnce = 1_000;

export function createJournal({ now, newest, store, clock, changesOf, noticeChanged, kept = usuallyKept }: JournalDeps): Journal {
  const entries: JournalRecord[] = [];
  let sequence = newest;
  /** Number of the newest entry on the disk. */
  let written = newest;

  /** Index of the first entry in memory with a number above `after`: they follow each other without a gap. */
  const indexAfter = (after: number) => Math.min(Math.max(after - sequence + entries.length, 0), entries.length);
  const drop = () => {
    const count = Math.min(indexAfter(written), entries.length - kept);
    if (count >= block) entries.splice(0, count);
  };
  const disk = createWriteBehind<JournalRecord>({
    clock,
    pending() {
      const first = indexAfter(written);
      return entries.slice(first, first + writtenAtOnce);
    },
    append: (those) => store.append(those),
    written: (those) => {
      written = those.at(-1)?.sequence ?? written;
    },
    failure: { id: 'journal-not-saved', text: 'The timeline cannot be written down and would be lost at exit' },
    noticeChanged,
  });
  const add = (entry: NewJournalRecord, at: number) => {
    sequence += 1;
    entries.push({ ...entry, sequence, at });
    if (entries.length > kept + block) drop();
    disk.soon();
  };
  const records: Journal['records'] = async (after, limit) => {
    const oldest = entries[0]?.sequence ?? sequence + 1;
    const older = after + 1 < oldest ? await store.read(after, Math.min(limit, oldest - 1 - after)) : [];
    // Numbers have gaps only where a crash kept entries from the disk, so a short page of old ones is filled up.
    const room = limit - older.length;
    const start = indexAfter(older.at(-1)?.sequence ?? after);
    return room <= 0 ? older : [...older, ...entries.slice(start, start + room)];
  };
  return {
    records,
    after: async (after, limit) => (await records(after, limit)).map(entryInWords),
    record(entry) {
      const changes = changesOf(entry);
      add(changes.length === 0 ? entry : { ...entry, changes: [...(entry.changes ?? []), ...changes] }, now());
    },
    recordPast: add,
    sequence: () => sequence,
    notice: () => disk.notice() ?? damagedNotice(store.damaged?.() ?? 0, 'entries of the timeline'),
    async room() {
      while (sequence - written >= mostUnwritten) {
        const stored = await disk.now();
        if (stored.kind === 'failed') return stored;
      }
      return { kind: 'saved' };
    },
    close: disk.close,
  };
}

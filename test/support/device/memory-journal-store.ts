import type { JournalStore } from '../../../electron/device/ports/journal-store.ts';
import type { JournalRecord } from '../../../shared/contract/journal.ts';

export interface MemoryJournalStore extends JournalStore {
  readonly entries: readonly JournalRecord[];
  /** Until it is called with null, every append fails with this detail. */
  fail(detail: string | null): void;
}

/** Twin of the journal on the disk. */
export function createMemoryJournalStore(start: readonly JournalRecord[] = []): MemoryJournalStore {
  const entries = [...start];
  let failure: string | null = null;
  return {
    entries,
    newest: async () => entries.at(-1)?.sequence ?? 0,
    async append(added) {
      if (failure !== null) return { kind: 'failed', detail: failure };
      entries.push(...added);
      return { kind: 'saved' };
    },
    read: async (after, limit) => entries.filter(({ sequence }) => sequence > after).slice(0, limit),
    fail(detail) {
      failure = detail;
    },
  };
}

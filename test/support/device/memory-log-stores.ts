import type { JournalStore } from '../../../electron/device/ports/journal-store.ts';
import type { MessageStore } from '../../../electron/device/ports/message-store.ts';
import type { JournalRecord, MessageExchange } from '../../../shared/contract/journal.ts';
import type { Stored } from '../../../shared/stored/stored.ts';

/** Twin of a log on the disk. */
interface MemoryLogStore<Entry> {
  readonly entries: readonly Entry[];
  newest(): Promise<number>;
  append(added: readonly Entry[]): Promise<Stored>;
  read(after: number, limit: number): Promise<readonly Entry[]>;
  /** Until it is called with null, every append fails with this detail. */
  fail(detail: string | null): void;
}

export type MemoryJournalStore = JournalStore & MemoryLogStore<JournalRecord>;
export type MemoryMessageStore = MessageStore & MemoryLogStore<MessageExchange>;

export const createMemoryJournalStore = (start: readonly JournalRecord[] = []): MemoryJournalStore =>
  createMemoryLogStore(({ sequence }) => sequence, start);

export const createMemoryMessageStore = (): MemoryMessageStore => createMemoryLogStore(({ number }) => number, []);

function createMemoryLogStore<Entry>(numberOf: (entry: Entry) => number, start: readonly Entry[]): MemoryLogStore<Entry> {
  const entries = [...start];
  let failure: string | null = null;
  return {
    entries,
    newest: async () => entries.slice(-1).map(numberOf)[0] ?? 0,
    async append(added) {
      if (failure !== null) return { kind: 'failed', detail: failure };
      entries.push(...added);
      return { kind: 'saved' };
    },
    read: async (after, limit) => entries.filter((entry) => numberOf(entry) > after).slice(0, limit),
    fail(detail) {
      failure = detail;
    },
  };
}

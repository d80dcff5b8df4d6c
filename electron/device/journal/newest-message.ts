import type { JournalStore } from '../ports/journal-store.ts';
import type { MessageStore } from '../ports/message-store.ts';

/** Entries from the end of the journal in which a message that was never written down may be named. */
const looksBack = 2_000;

/**
 * Number of the newest message of the runs before, so that the next one follows it. A message that the disk did not take any more is still
 * named by the journal: no number comes twice.
 */
export async function newestMessage(messages: Pick<MessageStore, 'newest'>, journal: JournalStore): Promise<number> {
  const sequence = await journal.newest();
  const entries = await journal.read(Math.max(0, sequence - looksBack), looksBack);
  return Math.max(await messages.newest(), ...entries.map(({ message }) => message ?? 0));
}

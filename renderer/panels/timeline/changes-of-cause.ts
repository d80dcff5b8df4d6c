import type { JournalEntry, StateChange } from '../../../shared/contract/journal.ts';

/** What a cause changed in all: each value as it was before the first of its entries, and after the last. */
export function changesOfCause(journal: readonly JournalEntry[], cause: string): readonly StateChange[] {
  const changes = new Map<string, StateChange>();
  for (const entry of journal) {
    if (entry.cause !== cause) continue;
    for (const { name, before, after } of entry.changes ?? [])
      changes.set(name, { name, before: (changes.get(name) ?? { before }).before, after });
  }
  return [...changes.values()].filter(({ before, after }) => before !== after);
}

import type { JournalEntry, JournalKind } from '../../../shared/contract/journal.ts';
import { journalFilter } from '../../../shared/contract/journal.ts';

/** What the timeline lists: a head for each cause, then what followed from it. */
export type TimelineRow =
  | { readonly kind: 'cause'; readonly cause: string; readonly at: number; readonly count: number; readonly failed: boolean }
  | { readonly kind: 'entry'; readonly entry: JournalEntry };

export interface TimelineFilter {
  readonly search: string;
  /** null shows every kind. */
  readonly only: JournalKind | null;
  readonly grouped: boolean;
}

/** Newest first. Grouped: the cause that was active last stands first, its own entries in the order they happened. */
export function timelineRows(journal: readonly JournalEntry[], { search, only, grouped }: TimelineFilter): readonly TimelineRow[] {
  const shown = search === '' && only === null ? journal : journal.filter(journalFilter(search, only ?? undefined));
  if (!grouped) return shown.toReversed().map((entry) => ({ kind: 'entry', entry }));
  // A Map keeps the order of insertion: putting a cause in anew moves it to the end.
  const groups = new Map<string, JournalEntry[]>();
  let [current, group]: [string | null, JournalEntry[]] = [null, []];
  for (const entry of shown) {
    // Most follow one of the same cause, which is at the end already: with 100,000 entries that is most of the time.
    if (entry.cause !== current) {
      [current, group] = [entry.cause, groups.get(entry.cause) ?? []];
      groups.delete(current);
      groups.set(current, group);
    }
    group.push(entry);
  }
  return [...groups]
    .toReversed()
    .flatMap(([cause, entries]): TimelineRow[] => [
      { kind: 'cause', cause, at: entries[0]?.at ?? 0, count: entries.length, failed: entries.some(({ outcome }) => outcome === 'failed') },
      ...entries.map((entry): TimelineRow => ({ kind: 'entry', entry })),
    ]);
}

import type { JournalEntry, JournalRecord, NewJournalRecord } from '../../../shared/contract/journal.ts';
import type { EventOf } from '../../../shared/contract/journal-event.ts';
import { entryInWords } from '../../../shared/words/journal-words.ts';

type Text = Partial<Omit<EventOf<'text'>, 'kind'>>;

/** An event that says only this, where a test is about something else than what happened. */
export function textEvent(title: string, more: Text = {}): EventOf<'text'> {
  return { kind: 'text', link: 'device', outcome: 'info', title, ...more };
}

/** What was recorded, as the journal tells it: number 1, 2, 3 ... at time 0. */
export function inWords(records: readonly NewJournalRecord[]): readonly JournalEntry[] {
  return records.map((record, index) => entryInWords({ ...record, sequence: index + 1, at: 0 }));
}

export function numbered(sequence: number, record: Omit<JournalRecord, 'sequence' | 'at'>): JournalEntry {
  return entryInWords({ sequence, at: 0, ...record });
}

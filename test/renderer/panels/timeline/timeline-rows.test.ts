import { describe, expect, test } from 'vitest';
import { timelineRows } from '../../../../renderer/panels/timeline/timeline-rows.ts';
import type { JournalEntry } from '../../../../shared/contract/journal.ts';

const entry = (sequence: number, cause: string, more: Partial<JournalEntry> = {}): JournalEntry => ({
  sequence,
  at: sequence,
  cause,
  kind: 'transfer',
  outcome: 'ok',
  title: `Step ${sequence}`,
  event: { kind: 'reset' },
  ...more,
});

const journal = [
  entry(1, 'a', { kind: 'command', title: 'Replace of DesktopImageUrl' }),
  entry(2, 'b'),
  entry(3, 'a', { outcome: 'failed' }),
];
const all = { search: '', only: null, grouped: true } as const;

describe('the timeline', () => {
  test('puts the cause that moved last first, and its entries in the order they happened', () => {
    const rows = timelineRows(journal, all);
    expect(rows.map((row) => (row.kind === 'cause' ? row.cause : row.entry.sequence))).toEqual(['a', 1, 3, 'b', 2]);
    expect(rows[0]).toMatchObject({ count: 2, failed: true, at: 1 });
  });

  test('shows the newest first when it is not grouped', () => {
    expect(timelineRows(journal, { ...all, grouped: false }).map((row) => row.kind === 'entry' && row.entry.sequence)).toEqual([3, 2, 1]);
  });

  test('finds entries by every word, in any part, in any case', () => {
    const found = timelineRows(journal, { ...all, grouped: false, search: 'desktopimageurl REPLACE' });
    expect(found).toHaveLength(1);
    expect(timelineRows(journal, { ...all, search: 'nothing like it' })).toEqual([]);
  });

  test('shows one kind alone', () => {
    expect(timelineRows(journal, { ...all, grouped: false, only: 'command' })).toHaveLength(1);
  });
});

import { expect, test } from 'vitest';
import { changesOfCause } from '../../../../renderer/panels/timeline/changes-of-cause.ts';
import type { JournalEntry, StateChange } from '../../../../shared/contract/journal.ts';

const entry = (sequence: number, cause: string, ...changes: readonly StateChange[]): JournalEntry => ({
  sequence,
  at: 0,
  cause,
  kind: 'status',
  outcome: 'ok',
  title: 'x',
  event: { kind: 'reset' },
  changes,
});

test('tells what a cause changed in all: before its first entry, after its last', () => {
  const journal = [
    entry(1, 'a', { name: 'Url', before: null, after: 'one' }, { name: 'Status', before: null, after: '2' }),
    entry(2, 'b', { name: 'Status', before: '2', after: '7' }),
    entry(3, 'a', { name: 'Status', before: '2', after: '1' }, { name: 'Back', before: 'x', after: 'y' }),
    entry(4, 'a', { name: 'Back', before: 'y', after: 'x' }),
  ];
  expect(changesOfCause(journal, 'a')).toEqual([
    { name: 'Url', before: null, after: 'one' },
    { name: 'Status', before: null, after: '1' },
  ]);
  expect(changesOfCause(journal, 'c')).toEqual([]);
});

import { expect, test } from 'vitest';
import { createJournal } from '../../electron/device/journal.ts';

const entry = { cause: 'c1', kind: 'device', outcome: 'info', title: 'x' } as const;

test('numbers entries on from the run before and pages through them', () => {
  const journal = createJournal(() => 5, 41);
  expect(journal.sequence()).toBe(41);
  for (let count = 0; count < 3; count += 1) journal.record(entry);
  expect(journal.after(0, 2).map(({ sequence }) => sequence)).toEqual([42, 43]);
  expect(journal.after(43, 10)).toEqual([{ ...entry, sequence: 44, at: 5 }]);
  expect(journal.after(44, 10)).toEqual([]);
});

test('keeps the newest 20,000 and forgets the oldest', () => {
  const journal = createJournal(() => 0, 0);
  for (let count = 0; count < 25_000; count += 1) journal.record(entry);
  const all = journal.after(0, 100_000);
  expect(all.at(-1)?.sequence).toBe(25_000);
  expect(all.length).toBeGreaterThanOrEqual(20_000);
  expect(all.length).toBeLessThanOrEqual(21_000);
});

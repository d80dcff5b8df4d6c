import { describe, expect, test } from 'vitest';
import { agedJournal, oldestStatus, statusHistory } from '../../../../renderer/panels/status/status-history.ts';
import type { ImageStatus } from '../../../../shared/contract/image-status.ts';
import type { JournalEntry } from '../../../../shared/contract/journal.ts';
import { entryInWords } from '../../../../shared/words/journal-words.ts';

const node = './Vendor/MSFT/Personalization/DesktopImageStatus';
const status = (at: number, after: ImageStatus | null): JournalEntry =>
  entryInWords({ sequence: at, at, cause: 'c1', node, event: { kind: 'status', name: 'DesktopImageStatus', status: after } });
const spans = (entries: readonly JournalEntry[], now: number, reach: number) =>
  statusHistory(agedJournal(entries, now), node, reach).map(({ from, to, status: value }) => [from, to, value]);

describe('the strip of a Status', () => {
  const journal = [status(100, 2), status(140, 3), status(160, 2), status(170, 1)];

  test('has a span for each value, without gaps, to the present', () => {
    expect(spans(journal, 200, 120)).toEqual([
      [120, 100, null],
      [100, 60, 2],
      [60, 40, 3],
      [40, 30, 2],
      [30, 0, 1],
    ]);
  });

  test('begins in the middle of what happened when it does not reach back that far', () => {
    expect(spans(journal, 200, 35)).toEqual([
      [35, 30, 2],
      [30, 0, 1],
    ]);
  });

  test('ends without a value after a Delete', () => {
    expect(spans([...journal, status(180, null)], 200, 30)).toEqual([
      [30, 20, 1],
      [20, 0, null],
    ]);
  });

  test('goes on forward when the clock was put back', () => {
    const fast = [status(100, 2), status(900, 6), status(110, 2), status(120, 1)];
    expect(spans(fast, 150, 850)).toEqual(
      [
        [850, 840, null],
        [840, 40, 2],
        [40, 40, 6],
        [40, 30, 2],
        [30, 0, 1],
      ].filter(([from, to]) => from !== to),
    );
    expect(oldestStatus(agedJournal(fast, 150))).toBe(840);
  });

  test('ends in what stands now, also when the clock was put back to before it came', () => {
    expect(spans([status(100, 2), status(500, 3), status(900, 6)], 150, 800)).toEqual([
      [800, 400, 2],
      [400, 16, 3],
      [16, 0, 6],
    ]);
  });

  test('leaves out what is about other nodes', () => {
    const other = { ...status(150, 7), node: './Vendor/MSFT/Personalization/CompanyLogoStatus' };
    expect(spans([status(100, 1), other], 200, 100)).toEqual([[100, 0, 1]]);
    expect(oldestStatus(agedJournal([{ ...other, kind: 'transfer' }], 200))).toBeNull();
  });
});

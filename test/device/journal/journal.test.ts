import { expect, test } from 'vitest';
import { createJournal, type Journal } from '../../../electron/device/journal/journal.ts';
import { watchChanges } from '../../../electron/device/journal/journal-changes.ts';
import type { NewJournalRecord } from '../../../shared/contract/journal.ts';
import { createManualClock, type ManualClock } from '../../support/device/manual-clock.ts';
import { createMemoryJournalStore, type MemoryJournalStore } from '../../support/device/memory-journal-store.ts';

const entry = { cause: 'c1', event: { kind: 'reset' } } as const satisfies NewJournalRecord;

interface Kept {
  readonly journal: Journal;
  readonly store: MemoryJournalStore;
  readonly clock: ManualClock;
}

function keep(newest = 0, store = createMemoryJournalStore(), changesOf = watchChanges([], () => null)): Kept {
  const clock = createManualClock();
  return { clock, store, journal: createJournal({ now: () => 5, newest, store, clock, changesOf, noticeChanged: () => undefined }) };
}

function record({ journal }: Kept, count: number): void {
  for (let done = 0; done < count; done += 1) journal.record(entry);
}

test('numbers entries on from the run before and pages through them', async () => {
  const kept = keep(41);
  expect(kept.journal.sequence()).toBe(41);
  record(kept, 3);
  expect((await kept.journal.after(0, 2)).map(({ sequence }) => sequence)).toEqual([42, 43]);
  expect(await kept.journal.records(43, 10)).toEqual([{ ...entry, sequence: 44, at: 5 }]);
  expect(await kept.journal.after(44, 10)).toEqual([]);
});

test('writes entries down within half a second of the computer’s time', async () => {
  const kept = keep();
  record(kept, 3);
  await kept.clock.advance(500);
  expect(kept.store.entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
});

test('lets the oldest go to the disk and finds them there again, page by page', async () => {
  const kept = keep();
  for (let block = 0; block < 25; block += 1) {
    record(kept, 1_000);
    await kept.clock.advance(500);
  }
  const found: number[] = [];
  for (;;) {
    const page = await kept.journal.after(found.at(-1) ?? 0, 700);
    if (page.length === 0) break;
    found.push(...page.map(({ sequence }) => sequence));
  }
  expect(found).toEqual(Array.from({ length: 25_000 }, (_, index) => index + 1));
});

test('answers a page that lies half on the disk and half in memory', async () => {
  const kept = keep();
  record(kept, 5_500);
  await kept.clock.advance(500);
  record(kept, 1_000);
  expect((await kept.journal.after(900, 4_000)).map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: 4_000 }, (_, index) => index + 901),
  );
});

test('goes on after the journal of the run before, whose entries are still there', async () => {
  const before = keep();
  record(before, 3);
  await before.journal.close();
  const after = keep(3, before.store);
  record(after, 1);
  expect((await after.journal.after(0, 10)).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
});

test('keeps entries and says so while they cannot be written down, and writes them when they can', async () => {
  const kept = keep();
  kept.store.fail('the disk is full (ENOSPC)');
  record(kept, 2);
  await kept.clock.advance(500);
  expect(kept.journal.notice()).toMatchObject({ level: 'warning', text: expect.stringContaining('the disk is full') });
  expect(await kept.journal.after(0, 10)).toHaveLength(2);
  kept.store.fail(null);
  await kept.clock.advance(5_000);
  expect(kept.journal.notice()).toBeNull();
  expect(kept.store.entries).toHaveLength(2);
});

test('lets nothing go that is not written down, however much it is, and says when it is too much', async () => {
  const kept = keep();
  kept.store.fail('the disk is full (ENOSPC)');
  record(kept, 49_999);
  expect(await kept.journal.room()).toEqual({ kind: 'saved' });
  record(kept, 30_001);
  expect(await kept.journal.room()).toMatchObject({ kind: 'failed', detail: expect.stringContaining('the disk is full') });
  kept.store.fail(null);
  expect(await kept.journal.room()).toEqual({ kind: 'saved' });
  await kept.journal.close();
  expect(kept.store.entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 80_000 }, (_, index) => index + 1));
});

test('writes down at its end what came while it was writing, and what failed a moment ago', async () => {
  const kept = keep();
  record(kept, 1);
  const { append } = kept.store;
  let appends = 0;
  Object.assign(kept.store, {
    async append(entries: Parameters<typeof append>[0]) {
      appends += 1;
      if (appends === 1) return { kind: 'failed', detail: 'a bad moment' };
      if (appends === 2) record(kept, 1);
      return append(entries);
    },
  });
  await kept.journal.close();
  expect(kept.store.entries.map(({ sequence }) => sequence)).toEqual([1, 2]);
});

test('leaves what came while it was writing to its own time, however busy the PC is', async () => {
  const kept = keep();
  record(kept, 1);
  const { append } = kept.store;
  Object.assign(kept.store, {
    async append(entries: Parameters<typeof append>[0]) {
      if (kept.journal.sequence() < 20) record(kept, 1);
      return append(entries);
    },
  });
  await kept.clock.advance(500);
  expect(kept.store.entries.map(({ sequence }) => sequence)).toEqual([1]);
  await kept.clock.advance(500);
  expect(kept.store.entries.map(({ sequence }) => sequence)).toEqual([1, 2]);
});

test('adds to an entry what its node was before and is now', async () => {
  const values = new Map([['./A', 'one']]);
  const kept = keep(
    0,
    createMemoryJournalStore(),
    watchChanges([...values], (node) => values.get(node) ?? null),
  );
  const about = { ...entry, node: './A' };
  kept.journal.record(about);
  values.set('./A', 'two');
  kept.journal.record(about);
  kept.journal.record(about);
  values.delete('./A');
  kept.journal.record(about);
  expect((await kept.journal.after(0, 10)).map(({ changes }) => changes)).toEqual([
    undefined,
    [{ name: './A', before: 'one', after: 'two' }],
    undefined,
    [{ name: './A', before: 'two', after: null }],
  ]);
});

import { appendFile, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDiskJournalStore } from '../../../electron/node/storage/disk-journal-store.ts';
import type { LineLimits } from '../../../electron/node/storage/disk-lines.ts';
import type { JournalRecord } from '../../../shared/contract/journal.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

const entries = (from: number, to: number): readonly JournalRecord[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    sequence: from + index,
    at: from + index,
    cause: 'c1',
    event: { kind: 'ddf-removed', name: `Entry ${from + index} – ☃` },
  }));

const open = async () => {
  const folder = join(await temporaryFolder(), 'journal');
  return { folder, again: (limits: LineLimits = { perFile: 10, inAll: 1_000 }) => createDiskJournalStore({ folder, limits }) };
};

describe('the journal on the disk', () => {
  test('loses no file where a link leads, into the folder of another PC', async () => {
    const { folder, again } = await open();
    await again().append(entries(1, 40));
    const theirs = await readdir(folder);
    const linked = `${folder}-linked`;
    await symlink(folder, linked);
    const store = createDiskJournalStore({ folder: linked, limits: { perFile: 10, inAll: 10 } });
    expect(await store.newest()).toBe(40);
    await store.append(entries(41, 60));
    expect(await readdir(folder)).toEqual(expect.arrayContaining(theirs));
    expect(await store.read(50, 20)).toEqual(entries(51, 60));
  });

  test('removes nothing of our names where a link leads: what is in its place is kept aside', async () => {
    const { folder, again } = await open();
    await again().append(entries(1, 1));
    await writeFile(join(folder, '000000000001.jsonl'), 'somebody else’s');
    await symlink(folder, `${folder}-linked`);
    const store = createDiskJournalStore({ folder: `${folder}-linked`, limits: { perFile: 10, inAll: 10 } });
    expect(await store.append(entries(1, 2))).toEqual({ kind: 'saved' });
    const [kept = ''] = (await readdir(folder)).filter((name) => name.includes('.kept-'));
    expect(await readFile(join(folder, kept), 'utf8')).toBe('somebody else’s');
  });

  test('is empty before the first entry', async () => {
    const { again } = await open();
    expect(await again().newest()).toBe(0);
    expect(await again().read(0, 10)).toEqual([]);
  });

  test('is read page by page across its files, in the same run and in the next', async () => {
    const { again } = await open();
    const first = again();
    for (let from = 1; from <= 41; from += 5) await first.append(entries(from, from + 4));
    for (const store of [first, again()]) {
      expect(await store.newest()).toBe(45);
      expect(await store.read(7, 20)).toEqual(entries(8, 27));
      expect(await store.read(44, 20)).toEqual(entries(45, 45));
      expect(await store.read(45, 20)).toEqual([]);
    }
  });

  test('goes on in a file of its own after a run whose last line a crash has cut', async () => {
    const { folder, again } = await open();
    await again().append(entries(1, 3));
    const [name = ''] = await readdir(folder);
    await appendFile(join(folder, name), '{"sequence":4,"ti');
    const next = again();
    expect(await next.newest()).toBe(3);
    await next.append(entries(4, 6));
    expect(await again().read(0, 100)).toEqual(entries(1, 6));
  });

  test('keeps a file of whole lines it cannot read under another name', async () => {
    const { folder, again } = await open();
    await again().append(entries(1, 1));
    const newer = '{"format":2,"sequence":"two"}\n';
    await writeFile(join(folder, '000000000002.jsonl'), newer);
    await again().append(entries(2, 3));
    expect(await again().read(0, 100)).toEqual(entries(1, 3));
    const aside = (await readdir(folder)).find((name) => name.includes('.kept-')) ?? '';
    expect(await readFile(join(folder, aside), 'utf8')).toBe(newer);
  });

  test('lets no file grow past what is read at once, however much is written at once', async () => {
    const { folder, again } = await open();
    const limits = { perFile: 100, inAll: 10_000, bytesPerFile: 2_000 };
    await again(limits).append(entries(1, 500));
    const sizes = await Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2_000);
    expect(await again(limits).read(0, 1_000)).toEqual(entries(1, 500));
    expect(await again(limits).newest()).toBe(500);
  });

  test('leaves out what makes no sense and counts it, wherever it stands', async () => {
    const { folder, again } = await open();
    await again().append(entries(1, 3));
    const [good] = entries(4, 4);
    const odd = [
      { ...good, at: 8_640_000_000_000_001 },
      { ...good, sequence: Number.MAX_SAFE_INTEGER },
      { ...good, event: { kind: 'rumour' } },
      { ...good, event: { kind: 'ddf-removed', name: 7 } },
      { ...good, event: undefined, kind: 'rumour', outcome: 'ok', title: 'x' },
      { ...good, changes: [{ name: 'x' }] },
      null,
    ];
    await appendFile(
      join(folder, '000000000001.jsonl'),
      `${odd.map((one) => JSON.stringify(one)).join('\n')}\nnot JSON\n${JSON.stringify(good)}\n{"sequence":5,"cut`,
    );
    const store = again();
    expect(await store.newest()).toBe(4);
    expect(await store.read(0, 10)).toEqual(entries(1, 4));
    expect(store.damaged?.()).toBe(8);
  });

  test('reads the newest alone to say which it is, and of a page what belongs to it: what is damaged elsewhere is counted when it is met', async () => {
    const { folder, again } = await open();
    const rumour = (sequence: number) => JSON.stringify({ sequence, at: 1, cause: 'c1', event: { kind: 'rumour' } });
    const written = [
      ...entries(1, 3).map((one) => JSON.stringify(one)),
      rumour(4),
      ...entries(5, 8).map((one) => JSON.stringify(one)),
      rumour(9),
    ];
    await again().append(entries(1, 1));
    await writeFile(join(folder, '000000000001.jsonl'), `${written.join('\n')}\n`);
    const store = again();
    expect(await store.newest()).toBe(8);
    expect(store.damaged?.()).toBe(1);
    expect(await store.read(5, 2)).toEqual(entries(6, 7));
    expect(store.damaged?.()).toBe(1);
    expect(await store.read(2, 2)).toEqual([...entries(3, 3), ...entries(5, 5)]);
    expect(store.damaged?.()).toBe(2);
    expect(await store.read(0, 100)).toEqual([...entries(1, 3), ...entries(5, 8)]);
    expect(store.damaged?.()).toBe(2);
  });

  test('takes the place of a file that holds nothing but such a line', async () => {
    const { folder, again } = await open();
    await again().append(entries(1, 1));
    await writeFile(join(folder, '000000000002.jsonl'), '{"seq');
    await again().append(entries(2, 3));
    expect(await again().read(0, 100)).toEqual(entries(1, 3));
  });

  test('lets the oldest files go when there are more entries than anybody reads', async () => {
    const { folder, again } = await open();
    const store = again({ perFile: 10, inAll: 30 });
    for (let from = 1; from <= 91; from += 10) await store.append(entries(from, from + 9));
    expect((await readdir(folder)).length).toBeLessThanOrEqual(4);
    expect((await store.read(0, 1_000)).at(-1)?.sequence).toBe(100);
    expect((await store.read(0, 1_000)).length).toBeGreaterThanOrEqual(30);
  });

  test('says why it cannot be written where a file is in its place, and works when that is gone', async () => {
    const { folder, again } = await open();
    await writeFile(folder, '');
    const store = again();
    expect(await store.append(entries(1, 1))).toMatchObject({ kind: 'failed' });
    await rm(folder);
    expect(await store.append(entries(1, 2))).toEqual({ kind: 'saved' });
    expect(await again().read(0, 10)).toEqual(entries(1, 2));
  });
});

test('keeps a file of lines this version does not understand aside, never written over', async () => {
  const { folder, again } = await open();
  await again().append(entries(1, 1));
  const path = join(folder, '000000000001.jsonl');
  const theirs = '{"sequence":1,"kind":"of a newer version"}\n';
  await writeFile(path, theirs);
  const store = again();
  expect(await store.newest()).toBe(0);
  await store.append(entries(1, 2));
  expect(await again().read(0, 10)).toEqual(entries(1, 2));
  const [kept = ''] = (await readdir(folder)).filter((name) => name.includes('.kept-'));
  expect(await readFile(join(folder, kept), 'utf8')).toBe(theirs);
});

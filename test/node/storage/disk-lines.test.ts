import * as promises from 'node:fs/promises';
import { appendFile, mkdir, open as openFile, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createDiskJournalStore } from '../../../electron/node/storage/disk-journal-store.ts';
import type { LineLimits } from '../../../electron/node/storage/disk-lines.ts';
import type { JournalRecord } from '../../../shared/contract/journal.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { systemError } from '../../support/programs/watched-files.ts';

/** From 1 to 9 all are equally long. */
const entries = (from: number, to: number): readonly JournalRecord[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    sequence: from + index,
    at: from + index,
    cause: 'c1',
    event: { kind: 'ddf-removed', name: `Entry ${from + index}` },
  }));
const linesOf = (...records: readonly unknown[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
const length = linesOf(...entries(1, 1)).length;

async function open() {
  const folder = join(await temporaryFolder(), 'journal');
  const again = (limits: Partial<LineLimits> = {}) => createDiskJournalStore({ folder, limits: { perFile: 3, inAll: 1_000, ...limits } });
  const pathOf = (first: number) => join(folder, `00000000000${first}.jsonl`);
  return { folder, again, pathOf, files: async () => (await readdir(folder)).sort().map((name) => name.replace(/^0+(\d\.jsonl)$/, '$1')) };
}

test.for([
  ['lines', { perFile: 3 }],
  ['bytes', { perFile: 100, bytesPerFile: 3 * length }],
] as const)('fills a file to the last of its %s, and begins the next, however many come at once', async ([, limits]) => {
  for (const atOnce of [1, 2, 7]) {
    const { again, files } = await open();
    const store = again(limits);
    for (let from = 1; from <= 7; from += atOnce) await store.append(entries(from, Math.min(7, from + atOnce - 1)));
    expect(await files()).toEqual(['1.jsonl', '4.jsonl', '7.jsonl']);
    expect(await again().read(0, 10)).toEqual(entries(1, 7));
  }
});

test('lets the oldest file go with the first line that needs none of it, in its folder and in that of the next run', async () => {
  for (const limits of [{ inAll: 6 }, { bytesInAll: 9 * length }]) {
    const { again, files } = await open();
    const store = again(limits);
    for (const from of [1, 4]) await store.append(entries(from, from + 2));
    expect(await files()).toEqual(['1.jsonl', '4.jsonl']);
    await store.append(entries(7, 9));
    expect(await files()).toEqual(['1.jsonl', '4.jsonl', '7.jsonl']);
    await again({ ...limits, bytesInAll: 6 * length, inAll: 7 }).append([{ ...entries(1, 1)[0], sequence: 10 } as JournalRecord]);
    expect(await files()).toEqual(['4.jsonl', '7.jsonl', '000000000010.jsonl']);
  }
});

test('looks into no file it needs not: of those before the page and behind it no line is counted as damaged', async () => {
  const { again, pathOf } = await open();
  await again().append(entries(1, 9));
  await writeFile(pathOf(1), `not JSON\n${linesOf(...entries(2, 3))}`);
  await writeFile(pathOf(7), `not JSON\n${linesOf(...entries(8, 9))}`);
  const store = again();
  expect(await store.read(3, 3)).toEqual(entries(4, 6));
  expect(store.damaged?.()).toBe(0);
  expect(await store.read(4, 3)).toEqual([...entries(5, 6), ...entries(8, 8)]);
  expect(store.damaged?.()).toBe(1);
  expect(await store.read(0, 100)).toEqual([...entries(2, 6), ...entries(8, 9)]);
  expect(store.damaged?.()).toBe(2);
});

test('gives a line once that two files hold', async () => {
  const { again, pathOf } = await open();
  await again().append(entries(1, 3));
  await writeFile(pathOf(3), linesOf(...entries(2, 4)));
  expect(await again().read(0, 10)).toEqual(entries(1, 4));
  expect(await again().newest()).toBe(4);
});

test('writes nothing twice of what is given again after a failure half-way, and the rest in its place', async () => {
  const { folder, again, pathOf } = await open();
  const store = again();
  await store.append(entries(1, 1));
  await mkdir(join(pathOf(4), 'in the way'), { recursive: true });
  expect(await store.append(entries(2, 5))).toMatchObject({ kind: 'failed' });
  await rm(pathOf(4), { recursive: true });
  expect(await store.append(entries(2, 5))).toEqual({ kind: 'saved' });
  expect(await store.append(entries(6, 6))).toEqual({ kind: 'saved' });
  expect(await readFile(pathOf(1), 'utf8')).toBe(linesOf(...entries(1, 3)));
  expect(await readFile(pathOf(4), 'utf8')).toBe(linesOf(...entries(4, 6)));
  expect(await readdir(folder)).toHaveLength(2);
  expect(await again().read(0, 10)).toEqual(entries(1, 6));
});

test('leaves no empty file for a line that a full disk did not take, and writes it when there is room', async () => {
  const { folder, again, pathOf, files } = await open();
  const store = again();
  await store.newest();
  await mkdir(folder);
  await symlink('/dev/full', pathOf(1));
  expect(await store.append(entries(1, 1))).toMatchObject({ kind: 'failed', full: true });
  expect(await files()).toEqual([]);
  expect(await store.append(entries(1, 4))).toEqual({ kind: 'saved' });
  expect(await files()).toEqual(['1.jsonl', '4.jsonl']);
  expect(await store.read(0, 10)).toEqual(entries(1, 4));
});

test.for([
  ['an empty file', ''],
  ['a line that was cut', '{"seq'],
] as const)('takes the place of %s for good', async ([, text]) => {
  const { again, pathOf, files } = await open();
  await again().append(entries(1, 1));
  await writeFile(pathOf(2), text);
  await again().append(entries(2, 3));
  expect(await files()).toEqual(['1.jsonl', '2.jsonl']);
  expect(await readFile(pathOf(2), 'utf8')).toBe(linesOf(...entries(2, 3)));
});

test('keeps aside what has its name and cannot be read, and leaves alone what has another', async () => {
  const { folder, again, pathOf } = await open();
  await again().append(entries(1, 1));
  for (const first of [2, 3, 4]) await mkdir(pathOf(first));
  await symlink('nowhere', pathOf(5));
  const foreign = ['x000000000005.jsonl', '000000000005.jsonl.old', '5.jsonl'];
  for (const name of foreign) await writeFile(join(folder, name), 'x'.repeat(5_000));
  const store = again({ bytesInAll: 50_000 });
  expect(await store.newest()).toBe(1);
  expect(await store.append(entries(2, 9))).toEqual({ kind: 'saved' });
  expect(await again({ bytesInAll: 5_000 }).append([{ ...entries(1, 1)[0], sequence: 10 } as JournalRecord])).toEqual({ kind: 'saved' });
  const names = await readdir(folder);
  const kept = [2, 3, 4].map((first) => expect.stringMatching(RegExp(`^00000000000${first}\\.jsonl\\.kept-[0-9a-f]{16}$`)));
  expect(names).toEqual(expect.arrayContaining([...foreign, ...kept]));
  expect(await store.read(0, 9)).toEqual(entries(1, 9));
});

test('makes its folder for the eyes of its owner', async () => {
  const { folder, again } = await open();
  await again().append(entries(1, 1));
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('keeps aside a file larger than any that is written here, unread', async () => {
  const { folder, again, pathOf } = await open();
  await mkdir(folder);
  const file = await openFile(pathOf(1), 'w');
  await file.truncate(256 * 1024 * 1024 + 1);
  await file.close();
  const store = again();
  expect(await store.append(entries(1, 1))).toEqual({ kind: 'saved' });
  expect((await readdir(folder)).filter((name) => name.includes('.kept-'))).toHaveLength(1);
  expect(await store.read(0, 10)).toEqual(entries(1, 1));
});

test('goes on without a file that somebody has removed, and takes empty lines for none', async () => {
  const { again, pathOf } = await open();
  const store = again();
  await store.append(entries(1, 9));
  await rm(pathOf(4));
  await writeFile(pathOf(1), linesOf(...entries(1, 3)).replaceAll('\n', '\n\n'));
  expect(await store.read(0, 10)).toEqual([...entries(1, 3), ...entries(7, 9)]);
  expect(store.damaged?.()).toBe(0);
});

/** The store where the disk is full after the first line of the writes with these numbers, counted from 1, and lists no folder in order. */
async function whereWritesFail(...failing: readonly number[]) {
  let writes = 0;
  const appendPart: typeof promises.appendFile = async (path, data, options) => {
    writes += 1;
    if (!failing.includes(writes)) return promises.appendFile(path, data, options);
    await promises.appendFile(path, `${String(data).split('\n')[0]}\n{"cut`, options);
    throw systemError('ENOSPC');
  };
  const readBackwards = async (path: string) => (await promises.readdir(path)).sort().reverse();
  vi.resetModules();
  vi.doMock('node:fs/promises', () => ({ ...promises, appendFile: appendPart, readdir: readBackwards }));
  const { createDiskJournalStore } = await import('../../../electron/node/storage/disk-journal-store.ts');
  return { createDiskJournalStore, writes: () => writes };
}

afterEach(() => {
  vi.doUnmock('node:fs/promises');
  vi.resetModules();
});

test('writes what comes together at once, a write a file, and finds the files in their order', async () => {
  for (const limits of [{ perFile: 3 }, { perFile: 100, bytesPerFile: 3 * length }]) {
    const { folder } = await open();
    const { createDiskJournalStore, writes } = await whereWritesFail();
    await createDiskJournalStore({ folder, limits: { inAll: 100, ...limits } }).append(entries(1, 7));
    // One of them to no folder yet.
    expect(writes()).toBe(4);
    expect(await createDiskJournalStore({ folder, limits: { inAll: 100, ...limits } }).read(0, 10)).toEqual(entries(1, 7));
  }
});

test('keeps the lines of a file in which a later one found no room, and tries that again in a file of its own', async () => {
  const { folder, files, again } = await open();
  await mkdir(folder);
  const { createDiskJournalStore } = await whereWritesFail(2);
  const store = createDiskJournalStore({ folder, limits: { perFile: 5, inAll: 100 } });
  await store.append(entries(1, 1));
  expect(await store.append(entries(2, 3))).toMatchObject({ kind: 'failed', full: true });
  expect(await store.append(entries(2, 3))).toEqual({ kind: 'saved' });
  expect(await files()).toEqual(['1.jsonl', '2.jsonl']);
  expect(await again().read(0, 10)).toEqual(entries(1, 3));
});

test('removes no file where a link leads for a write that failed, but its own when it is written again', async () => {
  const { folder, pathOf, files } = await open();
  await mkdir(folder);
  await symlink(folder, `${folder}-linked`);
  const { createDiskJournalStore } = await whereWritesFail(1, 2);
  const store = createDiskJournalStore({ folder: `${folder}-linked`, limits: { perFile: 5, inAll: 100 } });
  for (const _ of [1, 2]) {
    expect(await store.append(entries(1, 2))).toMatchObject({ kind: 'failed' });
    expect(await readFile(pathOf(1), 'utf8')).toBe(`${linesOf(...entries(1, 1))}{"cut`);
  }
  expect(await store.append(entries(1, 2))).toEqual({ kind: 'saved' });
  expect(await files()).toEqual(['1.jsonl']);
  await appendFile(pathOf(1), linesOf(...entries(3, 3)));
  expect(await store.read(0, 10)).toEqual(entries(1, 3));
});

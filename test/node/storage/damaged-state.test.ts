import { execFileSync } from 'node:child_process';
import * as promises from 'node:fs/promises';
import { mkdir, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createDiskStateStore } from '../../../electron/node/storage/disk-state-store.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { systemError } from '../../support/programs/watched-files.ts';

/** A folder whose newest state is 2, the one before it 1. */
async function withTwo() {
  const folder = await temporaryFolder();
  const store = createDiskStateStore({ folder });
  for (const number of [1, 2]) await store.save({ number });
  return { folder, newest: join(folder, 'state.json'), older: join(folder, 'state.json.bak') };
}
const load = (folder: string) => createDiskStateStore({ folder }).load();
const corrupt = async (folder: string) => (await readdir(folder)).filter((name) => name.startsWith('corrupt-')).sort();

afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock('node:fs/promises');
  vi.resetModules();
});

describe('a damaged state', () => {
  test('is kept aside once by the next save, and the one before it stays', async () => {
    const { folder, newest } = await withTwo();
    await writeFile(newest, 'damaged');
    const store = createDiskStateStore({ folder });
    expect(await store.load()).toEqual({ kind: 'recovered', value: { number: 1 } });
    expect(await store.save({ number: 3 })).toEqual({ kind: 'saved' });
    const [kept = ''] = await corrupt(folder);
    expect(kept).toMatch(/^corrupt-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.json$/);
    expect(await readFile(join(folder, kept), 'utf8')).toBe('damaged');
    await store.save({ number: 4 });
    expect(await readdir(folder)).toEqual([kept, 'state.json', 'state.json.bak']);
    await writeFile(newest, '');
    expect(await load(folder)).toEqual({ kind: 'recovered', value: { number: 3 } });
  });

  test('takes no other’s name, also within one millisecond', async () => {
    const { folder, newest } = await withTwo();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 4, 1) });
    const store = createDiskStateStore({ folder });
    for (const text of ['a', 'b', 'c']) {
      await writeFile(newest, text);
      await store.setAside();
    }
    const start = 'corrupt-2026-05-01T00-00-00-000Z';
    expect(await corrupt(folder)).toEqual([`${start}-1.json`, `${start}-2.json`, `${start}.json`]);
    expect(await readFile(join(folder, `${start}-2.json`), 'utf8')).toBe('c');
  });

  test('is left alone, and said to be, where it cannot be moved aside', async () => {
    const { folder, newest } = await withTwo();
    await writeFile(newest, 'damaged');
    vi.resetModules();
    const rename: typeof promises.rename = (from, to) =>
      String(to).includes('corrupt-') ? Promise.reject(systemError('EIO')) : promises.rename(from, to);
    vi.doMock('node:fs/promises', () => ({ ...promises, rename }));
    const { createDiskStateStore } = await import('../../../electron/node/storage/disk-state-store.ts');
    const store = createDiskStateStore({ folder });
    await store.load();
    expect(await store.save({ number: 3 })).toEqual({
      kind: 'failed',
      detail: `${newest}: it is damaged, cannot be moved aside (the disk reported an error (EIO)) and is therefore left alone`,
    });
    expect(await store.setAside()).toBe(newest);
    expect(await readFile(newest, 'utf8')).toBe('damaged');
  });

  test('is named with the one before it where both are', async () => {
    const { folder, newest, older } = await withTwo();
    await writeFile(older, 'x');
    await rm(newest);
    const begins = 'it does not begin like a managed-pc-state file';
    expect(await load(folder)).toEqual({ kind: 'unusable', because: `state.json.bak: ${begins}` });
    await writeFile(newest, '');
    expect(await load(folder)).toEqual({ kind: 'unusable', because: `state.json: it is empty; state.json.bak: ${begins}` });
  });

  test.each([
    ['a folder', (path: string) => mkdir(path)],
    ['a pipe nobody writes to', async (path: string) => void execFileSync('mkfifo', [path])],
  ])('is what has %s in its place, and the one before is found', async (_, put) => {
    const { folder, newest, older } = await withTwo();
    await rm(newest);
    expect(await load(folder)).toEqual({ kind: 'loaded', value: { number: 1 } });
    await put(newest);
    expect(await load(folder)).toEqual({ kind: 'recovered', value: { number: 1 } });
    await rm(older);
    expect(await load(folder)).toEqual({ kind: 'unusable', because: 'state.json: it is not a file' });
  });

  test('is one that is larger than what may be saved', async () => {
    const { folder, newest } = await withTwo();
    const { size } = await stat(newest);
    const exact = createDiskStateStore({ folder, largestBytes: size });
    expect(await exact.save({ number: 3 })).toEqual({ kind: 'saved' });
    expect(await exact.load()).toEqual({ kind: 'loaded', value: { number: 3 } });
    const smaller = createDiskStateStore({ folder, largestBytes: size - 1 });
    expect(await smaller.save({ number: 4 })).toEqual({
      kind: 'failed',
      detail: `${newest}: the state would be larger than the ${size - 1} bytes that are read again`,
      full: true,
    });
    expect(await smaller.load()).toMatchObject({ kind: 'unusable', because: expect.stringContaining(`larger than ${size - 1} bytes`) });
  });
});

describe('a save', () => {
  test('leaves both as they were where it fails before its file has the name', async () => {
    const { folder } = await withTwo();
    const at = (point: string) => {
      if (point === 'flushed') throw new Error('odd');
    };
    expect(await createDiskStateStore({ folder, at }).save({ number: 3 })).toMatchObject({ detail: expect.stringMatching(/: odd$/) });
    expect(await load(folder)).toEqual({ kind: 'loaded', value: { number: 2 } });
    expect(await readdir(folder)).toEqual(['state.json', 'state.json.bak']);
  });

  test('makes the folder again that somebody has deleted, for its owner only', async () => {
    const { folder } = await withTwo();
    const store = createDiskStateStore({ folder });
    await rm(folder, { recursive: true });
    expect(await store.save({ number: 3 })).toEqual({ kind: 'saved' });
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await load(folder)).toEqual({ kind: 'loaded', value: { number: 3 } });
  });

  test('leaves no file open, nor does a start', async () => {
    const { folder } = await withTwo();
    await load(folder);
    const open = await Promise.all((await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
    expect(open.filter((name) => name.startsWith(folder))).toEqual([]);
  });
});

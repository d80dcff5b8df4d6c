import type { BigIntStats } from 'node:fs';
import { appendFile, open, readdir, readlink, rename, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fileBody } from '../../../electron/node/storage/file-body.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

async function openedFile(bytes: Buffer = Buffer.from('picture')) {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.png');
  await writeFile(path, bytes);
  await utimes(path, 1_000, 1_000);
  const handle = await open(path);
  onTestFinished(() => handle.close());
  const before = await handle.stat({ bigint: true });
  const isOpen = async () => {
    const files = await Promise.all((await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
    return files.some((file) => file.startsWith(folder));
  };
  return { folder, path, handle, before, isOpen, body: fileBody(handle, path, before) };
}

const cancelled = { kind: 'failed', reason: 'cancelled', detail: 'stopped while it ran' };
const changed = (detail: string) => ({ kind: 'failed', reason: 'file-changed', detail });

describe('the bytes of a file', () => {
  test('come in pieces, and their end is the last word, whoever stops after it', async () => {
    const bytes = Buffer.alloc(262_144 + 3, 'x');
    const { body, isOpen } = await openedFile(bytes);
    const lengths: number[] = [];
    for (let piece = await body.read(); piece.kind === 'bytes'; piece = await body.read()) lengths.push(piece.bytes.length);
    expect(lengths).toEqual([262_144, 3]);
    await expect.poll(isOpen).toBe(false);
    expect(await body.read()).toEqual({ kind: 'end' });
    body.cancel();
    expect(await body.read()).toEqual({ kind: 'end' });
  });

  test('are none of an empty file', async () => {
    const { body } = await openedFile(Buffer.alloc(0));
    expect(await body.read()).toEqual({ kind: 'end' });
  });

  test('are no more read once they are stopped, and the file is closed', async () => {
    const { body, isOpen } = await openedFile();
    expect(await isOpen()).toBe(true);
    body.cancel();
    body.cancel();
    expect(await body.read()).toEqual(cancelled);
    await expect.poll(isOpen).toBe(false);
  });

  test('are given to whom asked before they were stopped, and the file is closed only then', async () => {
    const { body, isOpen } = await openedFile();
    const asked = body.read();
    body.cancel();
    expect(await asked).toMatchObject({ kind: 'bytes', bytes: Buffer.from('picture') });
    expect(await body.read()).toEqual(cancelled);
    await expect.poll(isOpen).toBe(false);
  });

  test('say that they were stopped when that came before their end', async () => {
    const { body } = await openedFile();
    await body.read();
    const asked = body.read();
    body.cancel();
    expect(await asked).toEqual({ kind: 'end' });
    expect(await body.read()).toEqual(cancelled);
  });

  test('are said to have failed where they cannot be read, once and for all', async () => {
    const { body, handle } = await openedFile();
    await handle.close();
    const failed = { kind: 'failed', reason: 'file-denied', detail: 'the file could not be read to its end' };
    expect(await body.read()).toEqual(failed);
    body.cancel();
    expect(await body.read()).toEqual(failed);
  });
});

describe('a file that changes while it is read', () => {
  test.each<readonly [string, (path: string) => Promise<unknown>, number]>([
    ['grows', (path) => appendFile(path, 's'), 8],
    ['is cut off', (path) => truncate(path, 3), 7],
    ['is cut off and given its time again', (path) => truncate(path, 3).then(() => utimes(path, 1_000, 1_000)), 7],
    ['is emptied', (path) => truncate(path, 0), 7],
    ['is written anew with as many bytes', (path) => utimes(path, 1, 1), 7],
    ['is replaced', (path) => rename(path, `${path}.old`).then(() => writeFile(path, 'picture')), 7],
    ['is given another name', (path) => rename(path, `${path}.old`), 7],
  ])('is no picture when it %s', async (_, change, received) => {
    const { body, path, isOpen } = await openedFile();
    expect(await body.read()).toMatchObject({ kind: 'bytes' });
    await change(path);
    const end = changed(`${received} bytes read, 7 when it was opened`);
    expect(await body.read()).toEqual(end);
    expect(await body.read()).toEqual(end);
    await expect.poll(isOpen).toBe(false);
  });

  test.each<readonly [string, string, string]>([
    ['grew', 'pictures', '8 bytes read, 7 when it was opened'],
    ['was cut off', 'pic', '3 bytes read, 7 when it was opened'],
    ['was emptied', '', '0 bytes read, 7 when it was opened'],
  ])('is no picture when it %s before the first byte', async (_, text, detail) => {
    const { body, path } = await openedFile();
    await writeFile(path, text);
    let piece = await body.read();
    if (piece.kind === 'bytes') piece = await body.read();
    expect(piece).toEqual(changed(detail));
  });

  test('is told from one that has bytes but no size when it was empty and is not', async () => {
    const { body, path } = await openedFile(Buffer.alloc(0));
    await writeFile(path, 'x');
    expect(await body.read()).toEqual(changed('1 bytes read, 0 when it was opened'));
  });

  test.each<keyof BigIntStats & ('dev' | 'ino' | 'mtimeNs' | 'size')>(['dev', 'ino', 'mtimeNs', 'size'])(
    'is known by its %s',
    async (field) => {
      const { handle, path, before } = await openedFile();
      const body = fileBody(handle, path, { ...before, [field]: before[field] + 1n } as BigIntStats);
      expect(await body.read()).toMatchObject({ kind: 'bytes' });
      expect(await body.read()).toMatchObject({ kind: 'failed', reason: 'file-changed' });
    },
  );

  test('is no picture when other bytes were opened than those of this name', async () => {
    const { handle, folder } = await openedFile();
    const other = join(folder, 'b.png');
    await writeFile(other, 'picture');
    const body = fileBody(handle, other, await stat(other, { bigint: true }));
    await body.read();
    expect(await body.read()).toMatchObject({ kind: 'failed', reason: 'file-changed' });
  });
});

test('tells of a file that the kernel makes up on reading', async () => {
  const handle = await open('/proc/self/status');
  const body = fileBody(handle, '/proc/self/status', await handle.stat({ bigint: true }));
  expect(await body.read()).toEqual({ kind: 'failed', reason: 'file-not-regular', detail: 'it has bytes but no size' });
});

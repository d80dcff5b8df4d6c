import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDiskSnapshotStore } from '../../electron/node/disk-snapshot-store.ts';
import { openSnapshotText, sealSnapshot } from '../../electron/node/snapshot-text.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const fileName = `DesktopImage_${'a'.repeat(22)}.jpg`;
const bytes = Buffer.from('a picture, as far as a store is concerned');
const picture = { fileName, sha256: createHash('sha256').update(bytes).digest('hex') };

async function open() {
  const path = await temporaryFolder();
  const [folder, images] = [join(path, 'snapshots'), join(path, 'images')];
  await mkdir(images);
  await writeFile(join(images, fileName), bytes);
  return { folder, images, store: createDiskSnapshotStore({ folder, images }) };
}

const only = async (folder: string) => join(folder, (await readdir(folder))[0] ?? '');

describe('snapshots on the disk', () => {
  test('hold a value and pictures without writing the bytes of a picture again', async () => {
    const { store, folder, images } = await open();
    expect(await store.save({ name: 'one', value: { savedAt: 1 }, pictures: [picture] })).toEqual({ kind: 'saved' });
    expect(await store.list()).toEqual([{ name: 'one', found: { kind: 'found', value: { savedAt: 1 } } }]);
    const [kept, original] = await Promise.all([stat(join(await only(folder), fileName)), stat(join(images, fileName))]);
    expect(kept.ino).toBe(original.ino);
  });

  test('are replaced by one of the same name, and listed oldest first', async () => {
    const { store } = await open();
    await store.save({ name: 'two', value: { savedAt: 2 }, pictures: [] });
    await store.save({ name: 'one', value: { savedAt: 1 }, pictures: [] });
    await store.save({ name: 'one', value: { savedAt: 3 }, pictures: [] });
    expect((await store.list()).map(({ name, found }) => [name, found])).toEqual([
      ['two', { kind: 'found', value: { savedAt: 2 } }],
      ['one', { kind: 'found', value: { savedAt: 3 } }],
    ]);
  });

  test('leave nothing behind when a picture cannot be had', async () => {
    const { store, folder } = await open();
    const gone = { ...picture, fileName: fileName.replace('a.', 'b.') };
    expect(await store.save({ name: 'one', value: {}, pictures: [picture, gone] })).toMatchObject({ kind: 'failed' });
    expect(await readdir(folder)).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  test('are no longer there when they were removed, and only they', async () => {
    const { store, images } = await open();
    await store.save({ name: 'one', value: {}, pictures: [picture] });
    await store.remove('one');
    expect(await store.list()).toEqual([]);
    expect(await readFile(join(images, fileName))).toEqual(bytes);
  });

  test('that were damaged are listed with the reason, and nothing of them is put back', async () => {
    const { store, folder, images } = await open();
    await store.save({ name: 'one', value: {}, pictures: [picture] });
    const path = await only(folder);
    await writeFile(join(images, 'other'), '');
    await writeFile(join(path, 'changed'), 'not the picture');
    await rename(join(path, 'changed'), join(path, fileName));
    expect(await store.putBack('one', [picture])).toEqual({ kind: 'failed', detail: `Its picture ${fileName} is damaged.` });
    expect(await readFile(join(images, fileName))).toEqual(bytes);
    await writeFile(join(path, 'snapshot.json'), '{"format":"managed-pc-snap');
    expect(await store.list()).toMatchObject([{ found: { kind: 'damaged', because: expect.stringContaining('begin') } }]);
  });

  test('put their pictures back where they are gone, and where they still are', async () => {
    const { store, images } = await open();
    await store.save({ name: 'one', value: {}, pictures: [picture] });
    for (const there of [true, false]) {
      if (!there) await rm(join(images, fileName));
      expect(await store.putBack('one', [picture])).toEqual({ kind: 'saved' });
      expect(await readdir(images)).toEqual([fileName]);
      expect(await readFile(join(images, fileName))).toEqual(bytes);
    }
  });
});

describe('a snapshot as a file', () => {
  test('comes out as it went in', async () => {
    const { store } = await open();
    await store.save({ name: 'one', value: { savedAt: 1 }, pictures: [picture] });
    const text = await store.toFile('one');
    if (!text.ok) throw new Error(text.problem.detail);
    expect(await store.fromFile(text.value)).toEqual({
      kind: 'file',
      name: 'one',
      value: { savedAt: 1 },
      bytes: new Map([[fileName, bytes]]),
    });
  });

  const order = (name: string, content: Buffer) => ({
    name: 'x',
    value: {},
    pictures: [{ ...picture, fileName: name }],
    bytes: new Map([[name, content]]),
  });
  test('cannot bring a picture under another name, or other bytes, or without them', async () => {
    const { store, folder } = await open();
    for (const name of ['../../evil.jpg', '/tmp/evil.jpg', 'snapshot.json', 'CON', '.new-x']) {
      expect(await store.save(order(name, bytes))).toMatchObject({
        kind: 'failed',
        detail: expect.stringContaining('no name of a picture'),
      });
    }
    expect(await store.save(order(fileName, Buffer.from('other')))).toMatchObject({ kind: 'failed' });
    expect(await store.save({ ...order(fileName, bytes), bytes: new Map() })).toMatchObject({ kind: 'failed' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('of a shape that is none of ours is damaged', () => {
    const text = sealSnapshot({ name: 'x', value: {}, bytes: new Map() });
    expect(openSnapshotText(text)).toMatchObject({ kind: 'good' });
    expect(openSnapshotText(text.replace('managed-pc-snapshot', 'managed-pc-state'))).toMatchObject({ kind: 'damaged' });
    expect(openSnapshotText(sealSnapshot({ name: '\u0000', value: {}, bytes: new Map() }))).toEqual({
      kind: 'damaged',
      because: 'it holds no snapshot',
    });
  });
});

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDiskSnapshotStore } from '../../electron/node/disk-snapshot-store.ts';
import { openSnapshotFile, sealSnapshotHead } from '../../electron/node/snapshot-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const fileName = `DesktopImage_${'a'.repeat(22)}.jpg`;
const bytes = Buffer.from('a picture, as far as a store is concerned');
const picture = { fileName, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };

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
  const second = { ...picture, fileName: fileName.replace('Desktop', 'LockScreen') };

  test('comes out as it went in', async () => {
    const { store, images } = await open();
    await writeFile(join(images, second.fileName), bytes);
    await store.save({ name: 'one', value: { savedAt: 1 }, pictures: [picture, second] });
    const file = await store.toFile('one', [picture, second]);
    if (!file.ok) throw new Error(file.problem.detail);
    expect(await store.fromFile(file.value)).toEqual({
      kind: 'file',
      name: 'one',
      value: { savedAt: 1 },
      bytes: new Map([
        [picture.fileName, bytes],
        [second.fileName, bytes],
      ]),
    });
    expect(file.value.length).toBeLessThan(2 * bytes.length + 500);
  });

  test('is not made of a snapshot whose picture was changed on the disk', async () => {
    const { store, folder } = await open();
    await store.save({ name: 'one', value: {}, pictures: [picture] });
    const path = await only(folder);
    for (const changed of ['x'.repeat(bytes.length), 'shorter', '']) {
      await rm(join(path, fileName));
      await writeFile(join(path, fileName), changed);
      expect(await store.toFile('one', [picture])).toMatchObject({
        ok: false,
        problem: { status: 503, detail: `one: its picture ${fileName} is damaged.` },
      });
    }
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
        kind: 'damaged',
        because: expect.stringContaining('no name of a picture'),
      });
      const file = Buffer.from(sealSnapshotHead({ ...order(name, bytes), pictures: [{ fileName: name, bytes: 0 }] }));
      expect(openSnapshotFile(file)).toEqual({ kind: 'damaged', because: 'it holds no snapshot' });
    }
    expect(await store.save(order(fileName, Buffer.from('other')))).toMatchObject({ kind: 'damaged' });
    expect(await store.save({ ...order(fileName, bytes), bytes: new Map() })).toMatchObject({ kind: 'damaged' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('of a shape that is none of ours is damaged', () => {
    const open = (head: string, ...rest: readonly string[]) => openSnapshotFile(Buffer.from([head, ...rest].join('')));
    const head = { name: 'x', value: {}, pictures: [] };
    expect(open(sealSnapshotHead(head))).toMatchObject({ kind: 'good' });
    expect(open(sealSnapshotHead(head).replace('managed-pc-snapshot-2', 'managed-pc-state'))).toMatchObject({ kind: 'damaged' });
    const claims = (bytes: number) => sealSnapshotHead({ ...head, pictures: [{ fileName, bytes }] });
    for (const nothing of [sealSnapshotHead({ ...head, name: '\u0000' }), claims(-1), claims(0.5), claims(2 ** 60)])
      expect(open(nothing)).toEqual({ kind: 'damaged', because: 'it holds no snapshot' });
    // What a picture claims is never made room for.
    for (const bytes of [11, 2 ** 40])
      expect(open(claims(bytes), '0123456789')).toEqual({ kind: 'damaged', because: 'its end is missing' });
  });
});

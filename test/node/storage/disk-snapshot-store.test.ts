import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import type { SnapshotJudge, SnapshotPicture } from '../../../electron/device/ports/snapshot-store.ts';
import { createDiskSnapshotStore } from '../../../electron/node/storage/disk-snapshot-store.ts';
import { sealSnapshotHead } from '../../../electron/node/storage/snapshot-file.ts';
import { done, refused } from '../../../shared/result.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

const fileName = `DesktopImage_${'a'.repeat(22)}.jpg`;
const bytes = Buffer.from('a picture, as far as a store is concerned');
const picture = { fileName, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };

async function open() {
  const path = await temporaryFolder();
  const [folder, images] = [join(path, 'snapshots'), join(path, 'images')];
  await mkdir(images);
  await writeFile(join(images, fileName), bytes, { mode: 0o600 });
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

  test('are listed with the reason where they were damaged, and nothing of them is put back', async () => {
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
  /** Takes every value, and expects these pictures. */
  const expects = (...pictures: readonly SnapshotPicture[]): SnapshotJudge => ({
    value: () => done(pictures),
    picture: () => ({ see: () => undefined, end: () => null }),
  });
  async function* pieces(...given: readonly (string | Uint8Array)[]) {
    for (const piece of given) yield Buffer.from(piece);
  }
  const head = sealSnapshotHead({ name: 'x', value: {} });

  test('comes in as it went out, however it is cut into pieces, and is a snapshot when it is kept', async () => {
    const { store, images, folder } = await open();
    await writeFile(join(images, second.fileName), bytes, { mode: 0o600 });
    await store.save({ name: 'one', value: { savedAt: 1 }, pictures: [picture, second] });
    const made = await store.toFile('one', [picture, second], { savedAt: 1 });
    if (!made.ok) throw new Error(made.problem.detail);
    const file = await buffer(made.value);
    expect(file.length).toBeLessThan(2 * bytes.length + 500);
    for (const size of [1, 7, file.length]) {
      const cut = Array.from({ length: Math.ceil(file.length / size) }, (_, index) => file.subarray(index * size, (index + 1) * size));
      const received = await store.receive(pieces(...cut), expects(picture, second));
      if (received.kind !== 'received') throw new Error(received.kind);
      expect((await store.list()).map(({ name }) => name)).toEqual(['one']);
      expect([received.name, await received.keep('two')]).toEqual(['one', { kind: 'saved' }]);
      expect(await store.load('two')).toEqual({ kind: 'found', value: { savedAt: 1 } });
      const modes = (await readdir(folder, { recursive: true })).map(async (name) => (await stat(join(folder, name))).mode & 0o077);
      expect(new Set(await Promise.all(modes))).toEqual(new Set([0]));
      await rm(join(images, fileName));
      expect(await store.putBack('two', [picture, second])).toEqual({ kind: 'saved' });
      expect(await readFile(join(images, fileName))).toEqual(bytes);
      await store.remove('two');
    }
    expect(await readdir(folder)).toHaveLength(1);
  });

  test('is not made of a snapshot whose picture was changed on the disk', async () => {
    const { store, folder } = await open();
    await store.save({ name: 'one', value: {}, pictures: [picture] });
    const path = await only(folder);
    for (const changed of ['x'.repeat(bytes.length), 'shorter', `${bytes}longer`, '']) {
      await rm(join(path, fileName));
      await writeFile(join(path, fileName), changed);
      const problem = { status: 503, detail: `"one": Its picture ${fileName} is damaged.` };
      expect(await store.toFile('one', [picture], {})).toMatchObject({ ok: false, problem });
    }
  });

  test('leaves nothing behind when it is refused, whatever for, or when it breaks off', async () => {
    const { store, folder } = await open();
    async function* breaking() {
      yield Buffer.from(head);
      throw new Error('the line broke');
    }
    const judges = { fine: expects(picture), strict: { ...expects(), value: () => refused({ title: 'No', detail: 'No.', status: 409 }) } };
    const cases = [
      [pieces(head, bytes.subarray(1)), judges.fine, { kind: 'damaged', because: 'its end is missing' }],
      [pieces(head, 'other'.padEnd(bytes.length)), judges.fine, { kind: 'damaged', because: expect.stringContaining('not the one') }],
      [pieces(head, bytes, 'x'), judges.fine, { kind: 'damaged', because: 'something follows its end' }],
      [pieces(head, bytes), judges.strict, { kind: 'refused', problem: { title: 'No' } }],
      [breaking(), judges.fine, { kind: 'failed', detail: 'the line broke.' }],
      [pieces(head.replace('managed-pc-snapshot-2', 'managed-pc-state')), judges.fine, { kind: 'damaged' }],
      [pieces(sealSnapshotHead({ name: '\u0000', value: {} })), judges.fine, { kind: 'damaged', because: 'it holds no snapshot' }],
      // What a picture claims is never made room for.
      [pieces(head, bytes), expects({ ...picture, bytes: 2 ** 50 }), { kind: 'damaged', because: 'its end is missing' }],
    ] as const;
    for (const [file, judge, outcome] of cases) {
      expect(await store.receive(file, judge)).toMatchObject(outcome);
      expect(await readdir(folder)).toEqual([]);
    }
  });

  test('cannot bring a picture under another name', async () => {
    const { store, folder } = await open();
    for (const name of ['../../evil.jpg', '/tmp/evil.jpg', 'snapshot.json', 'CON', '.new-x']) {
      expect(await store.receive(pieces(head, bytes), expects({ ...picture, fileName: name }))).toMatchObject({
        kind: 'failed',
        detail: expect.stringContaining('no name of a picture'),
      });
      expect(await readdir(folder)).toEqual([]);
    }
  });

  test('is swept with the next when it was on its way in as the app died', async () => {
    const { store, folder } = await open();
    const halfMade = '.new-0123456789abcdef';
    await mkdir(join(folder, halfMade), { recursive: true });
    for (const name of [fileName, 'snapshot.json.temporary-0123456789abcdef']) await writeFile(join(folder, halfMade, name), bytes);
    await store.save({ name: 'one', value: {}, pictures: [] });
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('is not swept where a link leads, into the folder of another PC', async () => {
    const { folder, images } = await open();
    const theirs = join(folder, '..', 'theirs');
    await mkdir(join(theirs, '.new-0123456789abcdef'), { recursive: true });
    await symlink(theirs, folder);
    expect(await createDiskSnapshotStore({ folder, images }).save({ name: 'one', value: {}, pictures: [] })).toEqual({ kind: 'saved' });
    expect((await readdir(theirs)).filter((name) => name.startsWith('.'))).toEqual(['.new-0123456789abcdef']);
  });

  test('leaves what somebody else has put beside snapshots, or into one', async () => {
    const { store, folder } = await open();
    await mkdir(join(folder, '.new-ideas'), { recursive: true });
    await writeFile(join(folder, '.new-ideas', 'notes.txt'), 'mine');
    await mkdir(join(folder, 'mine'));
    await writeFile(join(folder, 'mine', 'snapshot.json'), 'mine');
    await store.save({ name: 'one', value: {}, pictures: [] });
    const [own = ''] = (await readdir(folder)).filter((name) => /^[0-9a-f]{16}$/.test(name));
    await writeFile(join(folder, own, 'notes.txt'), 'mine');
    expect((await store.list()).map(({ name }) => name)).toEqual(['one']);
    expect(await store.remove('one')).toEqual({ kind: 'saved' });
    expect(await store.remove('mine')).toEqual({ kind: 'saved' });
    expect(await store.list()).toEqual([]);
    expect((await readdir(folder, { recursive: true })).filter((name) => name.includes('/')).sort()).toEqual(
      ['.new-ideas/notes.txt', 'mine/snapshot.json', `${own}/notes.txt`].sort(),
    );
  });
});

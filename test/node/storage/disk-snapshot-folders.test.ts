import { cp, mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { SnapshotJudge } from '../../../electron/device/ports/snapshot-store.ts';
import { createDiskSnapshotStore } from '../../../electron/node/storage/disk-snapshot-store.ts';
import { sealSnapshotHead } from '../../../electron/node/storage/snapshot-file.ts';
import { WorkStopped } from '../../../shared/pause.ts';
import { done } from '../../../shared/result.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

async function open(largestHead?: number) {
  const path = await temporaryFolder();
  const [folder, images] = [join(path, 'snapshots'), join(path, 'images')];
  await mkdir(images);
  const again = () => createDiskSnapshotStore({ folder, images, ...(largestHead !== undefined && { largestHead }) });
  const names = async () => (await readdir(folder)).sort();
  /** Gives the only folder that is no `letter` yet a name of one letter: what is listed at the same moment is listed by it. */
  const rename16 = async (letter: string) => {
    const [made = ''] = (await names()).filter((name) => new Set(name).size > 1);
    await rename(join(folder, made), join(folder, letter.repeat(16)));
    return join(folder, letter.repeat(16));
  };
  return { folder, again, names, rename16 };
}

const taking: SnapshotJudge = { value: () => done([]), picture: () => ({ see: () => undefined, end: () => null }) };
async function* fileOf(name: string, value: unknown) {
  yield Buffer.from(sealSnapshotHead({ name, value }));
}

test('takes values to the last byte that is read again, and says of more that there is no room, for its folder and for a file', async () => {
  const value = { savedAt: 1, text: 'x'.repeat(100) };
  const size = Buffer.byteLength(sealSnapshotHead({ name: 'one', value }));
  const { again, names } = await open(size);
  const store = again();
  expect(await store.save({ name: 'one', value: { ...value, text: 'x'.repeat(101) }, pictures: [] })).toEqual({
    kind: 'failed',
    detail: `Its values take more than the ${size} bytes that are read again.`,
    full: true,
  });
  await expect(names()).rejects.toThrow('ENOENT');
  expect(await store.save({ name: 'one', value, pictures: [] })).toEqual({ kind: 'saved' });
  const made = await store.toFile('one', [], value);
  expect(made.ok && (await buffer(made.value)).length).toBe(size);
  expect(await store.toFile('one', [], { ...value, text: 'x'.repeat(101) })).toMatchObject({
    ok: false,
    problem: { status: 503, detail: '"one": Its values are too large for a file.' },
  });
});

test('says of a snapshot that is not there that it is not, whatever is wanted of it', async () => {
  const { again } = await open();
  const store = again();
  expect(await store.load('one')).toEqual({ kind: 'missing' });
  expect(await store.putBack('one', [])).toEqual({ kind: 'failed', detail: 'It is gone.' });
  expect(await store.toFile('one', [], {})).toMatchObject({ ok: false, problem: { status: 404, detail: '"one" is not there.' } });
  expect(await store.remove('one')).toEqual({ kind: 'saved' });
});

test('lists the oldest first, those without a moment before them, and those of one moment by their folders', async () => {
  const { again, rename16 } = await open();
  const store = again();
  const all = [
    ['c', { savedAt: 5 }],
    ['b', { savedAt: 5 }],
    ['a', { savedAt: 7 }],
    ['f', 'text'],
    ['e', null],
    ['d', {}],
  ] as const;
  for (const [letter, value] of all) {
    await store.save({ name: letter, value, pictures: [] });
    await rename16(letter);
  }
  expect((await again().list()).map(({ name }) => name)).toEqual(['d', 'e', 'f', 'b', 'c', 'a']);
});

test('gives the newer of two of one name, which a crash while replacing leaves, and removes or replaces both', async () => {
  for (const end of ['removed', 'replaced']) {
    const { folder, again, names, rename16 } = await open();
    const store = again();
    await store.save({ name: 'one', value: { savedAt: 1 }, pictures: [] });
    const first = await rename16('a');
    await cp(first, join(folder, 'b'.repeat(16)), { recursive: true });
    await writeFile(join(first, 'snapshot.json'), sealSnapshotHead({ name: 'one', value: { savedAt: 2 } }));
    expect(await again().list()).toEqual([{ name: 'one', found: { kind: 'found', value: { savedAt: 2 } } }]);
    if (end === 'removed') expect(await again().remove('one')).toEqual({ kind: 'saved' });
    else expect(await again().save({ name: 'one', value: { savedAt: 3 }, pictures: [] })).toEqual({ kind: 'saved' });
    expect(await names()).toHaveLength(end === 'removed' ? 0 : 1);
  }
});

test('knows a damaged one by the name of its folder, and removes it by that', async () => {
  const { again, rename16, names } = await open();
  const store = again();
  await store.save({ name: 'one', value: {}, pictures: [] });
  await writeFile(join(await rename16('a'), 'snapshot.json'), 'x');
  await store.save({ name: 'two', value: { savedAt: 1 }, pictures: [] });
  expect((await store.list()).map(({ name, found }) => [name, found.kind])).toEqual([
    ['aaaaaaaaaaaaaaaa', 'damaged'],
    ['two', 'found'],
  ]);
  expect(await store.toFile('aaaaaaaaaaaaaaaa', [], {})).toMatchObject({ ok: false, problem: { status: 404 } });
  expect(await store.remove('aaaaaaaaaaaaaaaa')).toEqual({ kind: 'saved' });
  expect((await names()).filter((name) => name === 'aaaaaaaaaaaaaaaa')).toEqual([]);
});

test('sweeps with its first save what was being made or removed, and nothing that has another name or cannot be looked at', async () => {
  const { folder, again, names } = await open();
  const swept = ['.new-0123456789abcdef', '0123456789abcdef'];
  const stay = ['x.new-0123456789abcdef', '.new-0123456789abcdefx', '0123456789abcdef0', 'x0123456789abcdef', 'fedcba9876543210'];
  for (const name of [...swept, ...stay]) await mkdir(join(folder, name), { recursive: true });
  await symlink('snapshot.json', join(folder, 'fedcba9876543210', 'snapshot.json'));
  for (const name of ['0123456789abcdef0', 'x0123456789abcdef']) {
    await writeFile(join(folder, name, 'snapshot.json'), sealSnapshotHead({ name, value: {} }));
  }
  await writeFile(join(folder, 'eeeeeeeeeeeeeeee'), 'a file');
  const store = again();
  expect((await store.list()).map(({ name }) => name)).toEqual(['fedcba9876543210']);
  expect(await names()).toEqual(expect.arrayContaining(swept));
  expect(await store.save({ name: 'one', value: {}, pictures: [] })).toEqual({ kind: 'saved' });
  const left = await names();
  expect(left.filter((name) => swept.includes(name))).toEqual([]);
  expect(left).toEqual(expect.arrayContaining([...stay, 'eeeeeeeeeeeeeeee']));
});

test('leaves one alone that is on its way in while another is saved, and keeps or drops it after that', async () => {
  const { again, names } = await open();
  const store = again();
  const [kept, dropped] = [await store.receive(fileOf('kept', { savedAt: 1 }), taking), await store.receive(fileOf('dropped', {}), taking)];
  if (kept.kind !== 'received' || dropped.kind !== 'received') throw new Error('not received');
  await store.save({ name: 'other', value: { savedAt: 2 }, pictures: [] });
  expect(await kept.keep('kept')).toEqual({ kind: 'saved' });
  expect((await store.list()).map(({ name }) => name)).toEqual(['kept', 'other']);
  expect(await names()).toHaveLength(3);
  await dropped.drop();
  expect(await names()).toHaveLength(2);
});

test('says why where its folder is none, and removes nothing then', async () => {
  const { folder, again } = await open();
  await writeFile(folder, 'a file');
  const store = again();
  expect(await store.list()).toEqual([]);
  const detail = expect.stringMatching(/^there is a file where a folder is needed \(ENOTDIR\)\.$/);
  expect(await store.remove('one')).toEqual({ kind: 'failed', detail });
  expect(await store.save({ name: 'one', value: {}, pictures: [] })).toMatchObject({ kind: 'failed' });
  expect(await store.receive(fileOf('one', {}), taking)).toMatchObject({ kind: 'failed' });
});

test('passes on that the work was stopped, and leaves nothing behind', async () => {
  const { again, names } = await open();
  const stopping: SnapshotJudge = {
    ...taking,
    value: () => {
      throw new WorkStopped({ title: 'Stopped', detail: 'It was stopped.', status: 503 });
    },
  };
  await expect(again().receive(fileOf('one', {}), stopping)).rejects.toThrow(WorkStopped);
  expect(await names()).toEqual([]);
});

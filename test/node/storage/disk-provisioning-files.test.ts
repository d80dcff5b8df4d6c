import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createDiskProvisioningFiles } from '../../../electron/node/storage/disk-provisioning-files.ts';

const root = await mkdtemp(join(tmpdir(), 'provisioning-files-'));
afterAll(() => rm(root, { recursive: true }));

let count = 0;
async function setUp() {
  count += 1;
  const [folder, drivesFolder] = [join(root, `${count}`, 'provisioning'), join(root, `${count}`, 'drives')];
  await mkdir(drivesFolder, { recursive: true });
  return { folder, drivesFolder, files: createDiskProvisioningFiles({ folder, drivesFolder }) };
}

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a package that comes in', () => {
  test('is read at any place, and gone when it is dropped', async () => {
    const { folder, files } = await setUp();
    const received = await files.receive(pieces('hello ', 'you'), 100);
    if (received.kind === 'failed') throw new Error(received.detail);
    expect(received.reader.size).toBe(9);
    expect(await received.reader.read(4, 4)).toEqual({ kind: 'bytes', bytes: bytes('o yo') });
    await received.drop();
    expect(await readdir(folder)).toEqual([]);
  });

  test('is refused above the size that is asked for, and nothing stays of it', async () => {
    const { folder, files } = await setUp();
    expect(await files.receive(pieces('hello ', 'you'), 8)).toMatchObject({ kind: 'failed', reason: 'too-large' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('leaves nothing when its sender breaks off', async () => {
    const { folder, files } = await setUp();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      throw new Error('gone');
    }
    expect(await files.receive(broken(), 100)).toMatchObject({ kind: 'failed' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('takes away what an earlier run has left', async () => {
    const { folder, files } = await setUp();
    await mkdir(folder);
    await writeFile(join(folder, randomUUID()), 'x');
    const received = await files.receive(pieces('a'), 100);
    if (received.kind === 'received') await received.drop();
    expect(await readdir(folder)).toEqual([]);
  });

  test('takes nothing away that has another name, nor anything where a link leads', async () => {
    const { folder, files, drivesFolder } = await setUp();
    await mkdir(join(folder, randomUUID()), { recursive: true });
    await writeFile(join(folder, 'school.ppkg'), 'mine');
    const before = await readdir(folder);
    const received = await files.receive(pieces('a'), 100);
    if (received.kind === 'received') await received.drop();
    expect(await readdir(folder)).toEqual(before);

    await writeFile(join(folder, randomUUID()), 'of another PC');
    const theirs = await readdir(folder);
    await symlink(folder, join(drivesFolder, 'linked'));
    const linked = await createDiskProvisioningFiles({ folder: join(drivesFolder, 'linked'), drivesFolder }).receive(pieces('a'), 100);
    if (linked.kind === 'received') await linked.drop();
    expect(await readdir(folder)).toEqual(theirs);
  });

  test('fails when it becomes shorter while it is read', async () => {
    const { folder, files } = await setUp();
    const received = await files.receive(pieces('hello'), 100);
    if (received.kind === 'failed') throw new Error(received.detail);
    const [name = ''] = await readdir(folder);
    await writeFile(join(folder, name), 'he');
    expect(await received.reader.read(0, 5)).toMatchObject({ kind: 'failed', reason: 'file-changed' });
    await received.drop();
  });
});

describe('a public download', () => {
  test('lies where Windows has them, in the place of one whose name differs in case', async () => {
    const { drivesFolder, files } = await setUp();
    expect(await files.putDownload('Logo.png', bytes('one'))).toEqual({ kind: 'kept' });
    expect(await files.putDownload('logo.PNG', bytes('two'))).toEqual({ kind: 'kept' });
    const folder = join(drivesFolder, 'C', 'Users', 'Public', 'Downloads');
    expect(await readdir(folder)).toEqual(['Logo.png']);
    expect(await readFile(join(folder, 'Logo.png'), 'utf8')).toBe('two');
    expect(await files.readDownload('LOGO.png', 100)).toEqual(Buffer.from('two'));
  });

  test('is not there under another name, above the size, or as a folder', async () => {
    const { drivesFolder, files } = await setUp();
    await files.putDownload('a.png', bytes('four'));
    await mkdir(join(drivesFolder, 'C', 'Users', 'Public', 'Downloads', 'folder.png'));
    expect(await files.readDownload('b.png', 100)).toBe(null);
    expect(await files.readDownload('a.png', 3)).toBe(null);
    expect(await files.readDownload('folder.png', 100)).toBe(null);
  });

  for (const name of ['..', 'a/b', 'a\\b', 'C:', 'con', 'a.', 'a\0b']) {
    test(`is refused under the name ${JSON.stringify(name)}`, async () => {
      const { files } = await setUp();
      expect(await files.putDownload(name, bytes('x'))).toMatchObject({ kind: 'failed', reason: 'bad-path' });
      expect(await files.readDownload(name, 100)).toBe(null);
    });
  }

  test('is neither read nor written through a link that leads out of the drive', async () => {
    const { drivesFolder, files } = await setUp();
    const outside = join(drivesFolder, '..', 'outside.png');
    await writeFile(outside, 'mine');
    await files.putDownload('a.png', bytes('x'));
    const folder = join(drivesFolder, 'C', 'Users', 'Public', 'Downloads');
    await symlink(outside, join(folder, 'link.png'));
    expect(await files.readDownload('link.png', 100)).toBe(null);
    await files.putDownload('link.png', bytes('theirs'));
    expect(await readFile(outside, 'utf8')).toBe('mine');
  });
});

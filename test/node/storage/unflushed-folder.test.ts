import * as fs from 'node:fs';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { systemError } from '../../support/programs/watched-files.ts';

/** The stores on a disk that writes names, and cannot flush a folder while `breakDown(true)` holds, or one folder alone. */
async function storesOnDisk() {
  let broken: boolean | string = false;
  const open = (...values: readonly unknown[]) => {
    const back = values.at(-1) as (error: unknown) => void;
    if ((broken === true || broken === values[0]) && values[1] === 'r') return back(systemError('EIO'));
    return (fs.open as (...given: readonly unknown[]) => void)(...values);
  };
  vi.resetModules();
  vi.doMock('node:fs', () => ({ ...fs, open, default: { ...fs, open } }));
  const { createDiskSnapshotStore } = await import('../../../electron/node/storage/disk-snapshot-store.ts');
  const { createDiskDDFFiles } = await import('../../../electron/node/storage/disk-ddf-files.ts');
  const { createDiskPublicPictures } = await import('../../../electron/node/storage/disk-public-pictures.ts');
  const { createDiskProvisioningFiles } = await import('../../../electron/node/storage/disk-provisioning-files.ts');
  const root = await temporaryFolder();
  const drivesFolder = join(root, 'drives');
  const added = join(root, 'ddf');
  const snapshotsFolder = join(root, 'snapshots');
  mkdirSync(added);
  return {
    breakDown(which: boolean | string) {
      broken = which;
    },
    added,
    snapshotsFolder,
    snapshots: createDiskSnapshotStore({ folder: snapshotsFolder, images: join(root, 'images') }),
    ddf: createDiskDDFFiles({ shipped: join(root, 'none'), added }),
    pictures: createDiskPublicPictures(drivesFolder),
    downloads: createDiskProvisioningFiles({ folder: join(root, 'provisioning'), drivesFolder }),
    publicNames: (name: string) => readdirSync(join(drivesFolder, 'C', 'Users', 'Public', name)),
  };
}

afterEach(() => {
  vi.doUnmock('node:fs');
  vi.resetModules();
});

async function* piece(text: string) {
  yield Buffer.from(text);
}

const named = (savedAt: number) => ({ name: 'mine', value: { savedAt }, pictures: [] });
const first = { name: 'mine', found: { kind: 'found', value: { savedAt: 1 } } };

test.each(['a folder', 'the folder of all snapshots'])(
  'keeps no snapshot it has refused to save because %s cannot be flushed',
  async (which) => {
    const { snapshots, snapshotsFolder, breakDown } = await storesOnDisk();
    await snapshots.save({ ...named(1), name: 'other' });
    breakDown(which === 'a folder' ? true : snapshotsFolder);
    expect(await snapshots.save(named(2))).toMatchObject({ kind: 'failed' });
    breakDown(false);
    expect((await snapshots.list()).map(({ name }) => name)).toEqual(['other']);
    expect(await snapshots.save(named(3))).toEqual({ kind: 'saved' });
  },
);

test('has the snapshot it has refused to remove', async () => {
  const { snapshots, breakDown } = await storesOnDisk();
  await snapshots.save(named(1));
  breakDown(true);
  expect(await snapshots.remove('mine')).toMatchObject({ kind: 'failed' });
  breakDown(false);
  expect(await snapshots.list()).toEqual([first]);
  expect(await snapshots.remove('mine')).toEqual({ kind: 'saved' });
  expect(await snapshots.list()).toEqual([]);
});

test('has the DDF file it has refused to remove', async () => {
  const { ddf, breakDown, added } = await storesOnDisk();
  await ddf.add('own.xml', '<a/>');
  breakDown(true);
  expect(await ddf.remove('own.xml')).toMatchObject({ kind: 'failed' });
  expect(readdirSync(added)).toEqual(['own.xml']);
  breakDown(false);
  expect(await ddf.remove('own.xml')).toEqual({ kind: 'removed' });
  expect(readdirSync(added)).toEqual([]);
});

test('puts no picture on the PC it has refused to put there', async () => {
  const { pictures, downloads, breakDown, publicNames } = await storesOnDisk();
  await pictures.keep('a.png', piece('a'));
  await downloads.putDownload('b.png', Buffer.from('before'));
  breakDown(true);
  expect(await pictures.keep('c.png', piece('c'))).toMatchObject({ kind: 'failed' });
  expect(await downloads.putDownload('b.png', Buffer.from('after'))).toMatchObject({ kind: 'failed' });
  breakDown(false);
  expect([publicNames('Pictures'), publicNames('Downloads')]).toEqual([['a.png'], ['b.png']]);
  expect(Buffer.from((await downloads.readDownload('b.png', 100)) ?? []).toString()).toBe('before');
});

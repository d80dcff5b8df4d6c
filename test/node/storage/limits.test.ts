import { mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDiskDDFFiles } from '../../../electron/node/storage/disk-ddf-files.ts';
import { createDiskImageStore } from '../../../electron/node/storage/disk-image-store.ts';
import { createDiskPublicPictures } from '../../../electron/node/storage/disk-public-pictures.ts';
import { createDiskSecretStore } from '../../../electron/node/storage/disk-secret-store.ts';
import { createDiskStateStore } from '../../../electron/node/storage/disk-state-store.ts';
import { createLocalFileReader } from '../../../electron/node/storage/local-file-reader.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

const mebibyte = 1024 * 1024;

/** A file of so many bytes that takes no room. */
async function sparse(path: string, bytes: number): Promise<void> {
  const file = await open(path, 'w');
  await file.truncate(bytes);
  await file.close();
}

/** Large values that are common enough, which nothing may be too small for. */
describe('the limits of what is kept', () => {
  test('take a picture of 50 MiB on a drive, and refuse a byte more', async () => {
    const drivesFolder = await temporaryFolder();
    await mkdir(join(drivesFolder, 'C'));
    const reader = createLocalFileReader({ drivesFolder });
    const read = async (bytes: number) => {
      await sparse(join(drivesFolder, 'C', 'a.png'), bytes);
      const opened = await reader.open({ kind: 'windows', drive: 'C', segments: ['a.png'] });
      if (opened.kind === 'opened') opened.body.cancel();
      return opened.kind === 'opened' ? opened.size : opened.reason;
    };
    expect([await read(50 * mebibyte), await read(50 * mebibyte + 1)]).toEqual([52_428_800, 'too-large']);
  });

  test('take a state of 2 MiB, in one file that is read again', async () => {
    const folder = await temporaryFolder();
    const value = { text: 'x'.repeat(2 * mebibyte) };
    expect(await createDiskStateStore({ folder }).save(value)).toEqual({ kind: 'saved' });
    expect(await createDiskStateStore({ folder }).load()).toEqual({ kind: 'loaded', value });
  });

  test('take an enrolment of 1 MiB', async () => {
    const folder = await temporaryFolder();
    const value = { enrolment: 'x'.repeat(mebibyte), steps: [] };
    await createDiskSecretStore({ folder }).save(value);
    expect(await createDiskSecretStore({ folder }).load()).toEqual({ kind: 'loaded', value });
  });

  test('take a dropped picture of 2 MiB', async () => {
    async function* file() {
      for (let piece = 0; piece < 32; piece += 1) yield Buffer.alloc(65_536, piece);
    }
    expect((await createDiskPublicPictures(await temporaryFolder()).keep('a.png', file())).kind).toBe('kept');
  });

  test('take a DDF file of 1 MiB', async () => {
    const folder = await temporaryFolder();
    const files = createDiskDDFFiles({ shipped: join(folder, 'none'), added: folder });
    expect(await files.add('a.xml', 'x'.repeat(mebibyte))).toEqual({ kind: 'added' });
    expect((await files.list()).map(({ text }) => text.length)).toEqual([mebibyte]);
  });
});

test('makes a folder of pictures and every picture in it for its owner’s eyes only', async () => {
  const folder = join(await temporaryFolder(), 'images');
  const store = createDiskImageStore({ folder });
  // The first makes the folder, the second finds it.
  const names = ['a', 'b'].map((letter) => `DesktopImage_${letter.repeat(22)}.png`);
  for (const name of names) {
    const begun = await store.begin(name);
    if (begun.kind === 'failed') throw new Error(begun.detail);
    await begun.writer.publish();
  }
  const modes = await Promise.all(
    [folder, ...names.map((name) => join(folder, name))].map(async (path) => (await stat(path)).mode & 0o777),
  );
  expect(modes).toEqual([0o700, 0o600, 0o600]);
});

import * as nodeFiles from 'node:fs/promises';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { randomTokens } from '../../../electron/node/random-tokens.ts';
import { createDiskImageStore, type ImageFiles } from '../../../electron/node/storage/disk-image-store.ts';
import { sha256 } from '../../support/device/memory-image-store.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

const name = () => `DesktopImage_${randomTokens.token()}.png`;

async function store() {
  const folder = join(await temporaryFolder(), 'images');
  return { folder, images: createDiskImageStore({ folder }) };
}

async function write(images: ReturnType<typeof createDiskImageStore>, fileName: string, ...pieces: readonly Buffer[]) {
  const begun = await images.begin(fileName);
  if (begun.kind === 'failed') throw new Error(begun.detail);
  for (const piece of pieces) expect(await begun.writer.write(piece)).toEqual({ kind: 'written' });
  return begun.writer;
}

describe('the store of pictures', () => {
  test('publishes whole what came in pieces of any size, with its hash, for its owner’s eyes only', async () => {
    const { folder, images } = await store();
    const pieces = [1, 70_000, 0, 1_500_000, 3, 1_048_576].map((length, index) => Buffer.alloc(length, index + 1));
    const whole = Buffer.concat(pieces);
    const fileName = name();
    const writer = await write(images, fileName, ...pieces);
    expect(await readdir(folder)).toEqual([`${fileName}.part`]);
    expect(await writer.publish()).toEqual({ kind: 'published', sha256: sha256(whole) });
    expect(await readFile(join(folder, fileName))).toEqual(whole);
    expect((await stat(join(folder, fileName))).mode & 0o777).toBe(0o600);
    expect(await images.hash(fileName)).toBe(sha256(whole));
    expect(await readdir(folder)).toEqual([fileName]);
  });

  test('forgets what is discarded, before and after the first byte, and more than once', async () => {
    const { folder, images } = await store();
    const writer = await write(images, name(), Buffer.alloc(2_000_000));
    await writer.discard();
    await writer.discard();
    await (await write(images, name())).discard();
    expect(await readdir(folder)).toEqual([]);
  });

  test('sweeps pictures that are not named, whole and half, and nothing that is somebody else’s', async () => {
    const { folder, images } = await store();
    const kept = name();
    await (await write(images, kept, Buffer.from('x'))).publish();
    const half = await write(images, name(), Buffer.from('half'));
    onTestFinished(() => half.discard());
    for (const own of [name(), `${name()}.0123456789ab.part`]) await writeFile(join(folder, own), 'x');
    const theirs = ['holiday.jpg', 'notes.txt', 'movie.part', `my ${name()}`, `${name()}.orig`, `${name()}.0123.part`, '.hidden'];
    for (const file of theirs) await writeFile(join(folder, file), 'x');
    await mkdir(join(folder, name()));
    const folders = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    await images.keepOnly(new Set([kept]));
    expect((await readdir(folder)).sort()).toEqual([kept, ...theirs, ...folders].sort());
  });

  test('sweeps nothing where a link leads, into a folder it has not made', async () => {
    const folder = await temporaryFolder();
    const theirs = name();
    await mkdir(join(folder, 'real'));
    await writeFile(join(folder, 'real', theirs), 'x');
    await symlink('real', join(folder, 'images'));
    await createDiskImageStore({ folder: join(folder, 'images') }).keepOnly(new Set());
    expect(await readdir(join(folder, 'real'))).toEqual([theirs]);
  });

  test('removes a picture, and does not mind when it is gone', async () => {
    const { folder, images } = await store();
    const fileName = name();
    await (await write(images, fileName, Buffer.from('x'))).publish();
    await images.remove(fileName);
    await images.remove(fileName);
    expect(await readdir(folder)).toEqual([]);
    expect(await images.hash(fileName)).toBeNull();
  });

  test('tries a picture that could not be removed again with the next one, unless it is wanted again meanwhile', async () => {
    const folder = join(await temporaryFolder(), 'images');
    let held = true;
    const rm: ImageFiles['rm'] = (...args) =>
      held ? Promise.reject(Object.assign(new Error('busy'), { code: 'EBUSY' })) : nodeFiles.rm(...args);
    const images = createDiskImageStore({ folder, files: { ...nodeFiles, rm } });
    const [gone, wanted, next] = [name(), name(), name()];
    for (const fileName of [gone, wanted]) {
      await (await write(images, fileName, Buffer.from('x'))).publish();
      await images.remove(fileName);
    }
    held = false;
    images.keep([wanted]);
    await (await write(images, next, Buffer.from('x'))).publish();
    expect((await readdir(folder)).sort()).toEqual([wanted, next].sort());
  });

  test('takes no name that could lead out of its folder', async () => {
    const { images } = await store();
    for (const bad of [
      '../a.png',
      'a.png',
      '/etc/passwd',
      'DesktopImage_short.png',
      `DesktopImage_${'x'.repeat(22)}.png/..`,
      `../DesktopImage_${'x'.repeat(22)}.png`,
    ]) {
      await expect((async () => images.begin(bad))()).rejects.toThrow('name');
      expect(() => images.remove(bad)).toThrow('name');
    }
  });
});

test('makes tokens of 22 characters of base64url that never repeat', () => {
  const tokens = Array.from({ length: 1_000 }, () => randomTokens.token());
  expect(tokens.every((token) => /^[\w-]{22}$/.test(token))).toBe(true);
  expect(new Set(tokens).size).toBe(1_000);
});

import { readdir, readlink, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ImageStore } from '../../../electron/device/ports/image-store.ts';
import { randomTokens } from '../../../electron/node/random-tokens.ts';
import { createDiskImageStore, type ImageFiles } from '../../../electron/node/storage/disk-image-store.ts';
import { sha256 } from '../../support/device/memory-image-store.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { systemError, watchedFiles } from '../../support/programs/watched-files.ts';

const name = () => `DesktopImage_${randomTokens.token()}.png`;

/** A store in a folder two levels below one that is there; `fail` answers with the code of what happens in the place of a call. */
async function failingStore() {
  const folder = join(await temporaryFolder(), 'above', 'images');
  const calls: string[] = [];
  const disk = { fail: (_call: string, _count: number): string | undefined => undefined };
  const files = watchedFiles((call) => {
    calls.push(call);
    const code = disk.fail(call, calls.filter((other) => other === call).length);
    if (code !== undefined) throw systemError(code);
  });
  const healed = () => {
    disk.fail = () => undefined;
    calls.length = 0;
  };
  return { folder, calls, disk, healed, images: createDiskImageStore({ folder, files }) };
}

async function begin(images: ImageStore, fileName = name()) {
  const begun = await images.begin(fileName);
  if (begun.kind === 'failed') throw new Error(begun.detail);
  return begun.writer;
}

async function publish(images: ImageStore, fileName: string): Promise<void> {
  expect(await (await begin(images, fileName)).publish()).toMatchObject({ kind: 'published' });
}

async function openIn(folder: string): Promise<readonly string[]> {
  const open = await Promise.all((await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return open.filter((path) => path.startsWith(folder));
}

describe('the folder of pictures', () => {
  test('is made with those above it, for its owner’s eyes only', async () => {
    const { folder, images } = await failingStore();
    await publish(images, name());
    for (const made of [folder, dirname(folder)]) expect((await stat(made)).mode & 0o777).toBe(0o700);
  });

  test('is not made, nor a file tried again, where one cannot be opened for another reason than that it is missing', async () => {
    const { folder, calls, disk, images } = await failingStore();
    disk.fail = (call, count) => (call === 'open' && count === 1 ? 'EMFILE' : undefined);
    expect(await images.begin(name())).toEqual({ kind: 'failed', reason: 'disk-failed', detail: 'too many files are open (EMFILE)' });
    expect(calls).toEqual(['open']);
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });

  test('keeps nothing that is said not to be there, when its name cannot be made durable, and is left closed', async () => {
    const { folder, disk, healed, images } = await failingStore();
    await publish(images, name());
    const [kept] = await readdir(folder);
    const unnamed = await begin(images);
    healed();
    // The first is that of the file, the second that of its folder.
    disk.fail = (call, count) => (call === 'sync' && count === 2 ? 'EIO' : undefined);
    expect(await unnamed.publish()).toEqual({ kind: 'failed', reason: 'disk-failed', detail: 'the disk reported an error (EIO)' });
    expect(await readdir(folder)).toEqual([kept]);
    expect(await openIn(folder)).toEqual([]);
  });

  test('loses with the next picture what could neither be made durable nor be removed', async () => {
    const { folder, disk, healed, images } = await failingStore();
    const [unnamed, next] = [name(), name()];
    const writer = await begin(images, unnamed);
    disk.fail = (call) => (call === 'open' ? 'EIO' : call === 'rm' ? 'EBUSY' : undefined);
    expect(await writer.publish()).toMatchObject({ kind: 'failed' });
    expect(await readdir(folder)).toEqual([unnamed]);
    healed();
    await publish(images, next);
    expect(await readdir(folder)).toEqual([next]);
    // Once removed it is not removed again.
    const another = name();
    for (const fileName of [unnamed, another]) await publish(images, fileName);
    expect((await readdir(folder)).sort()).toEqual([unnamed, next, another].sort());
  });

  test('keeps a picture that was gone when it was to be removed, and came again', async () => {
    const { folder, images } = await failingStore();
    const [back, next] = [name(), name()];
    await images.remove(back);
    await publish(images, back);
    await publish(images, next);
    expect((await readdir(folder)).sort()).toEqual([back, next].sort());
  });

  test('is not swept where it cannot be read, which nobody minds', async () => {
    const { folder, disk, images } = await failingStore();
    const kept = name();
    await publish(images, kept);
    disk.fail = (call) => (call === 'readdir' ? 'EACCES' : undefined);
    await images.keepOnly(new Set());
    expect(await readdir(folder)).toEqual([kept]);
  });
});

describe('a picture that is written', () => {
  test('is told of where a piece cannot be, and leaves nothing and no file open once discarded', async () => {
    const { folder, disk, images } = await failingStore();
    const writer = await begin(images);
    disk.fail = (call) => (call === 'write' ? 'ENOSPC' : undefined);
    expect(await writer.write(Buffer.from('x'))).toEqual({ kind: 'failed', reason: 'disk-full', detail: 'the disk is full (ENOSPC)' });
    await writer.discard();
    expect(await readdir(folder)).toEqual([]);
    expect(await openIn(folder)).toEqual([]);
  });

  test('is not published when its bytes cannot be flushed, and can be discarded then', async () => {
    const { folder, disk, images } = await failingStore();
    const writer = await begin(images);
    disk.fail = (call) => (call === 'sync' ? 'EIO' : undefined);
    expect(await writer.publish()).toMatchObject({ kind: 'failed', reason: 'disk-failed' });
    await writer.discard();
    expect(await readdir(folder)).toEqual([]);
    expect(await openIn(folder)).toEqual([]);
  });

  test('is discarded also where its file fails when it is closed', async () => {
    const { folder, disk, images } = await failingStore();
    const writer = await begin(images);
    disk.fail = (call) => (call === 'close' ? 'EIO' : undefined);
    await writer.discard();
    expect(await readdir(folder)).toEqual([]);
  });

  test('sends the disk to work after every 8 MiB, and tells at the end what that work came to', async () => {
    const { folder, calls, disk, images } = await failingStore();
    const writer = await begin(images);
    const flushes = async (bytes: number) => {
      expect(await writer.write(Buffer.alloc(bytes))).toEqual({ kind: 'written' });
      return calls.filter((call) => call === 'datasync').length;
    };
    const half = 4_194_304;
    expect([await flushes(half), await flushes(half - 1), await flushes(1), await flushes(half), await flushes(half - 1)]).toEqual([
      0, 0, 1, 1, 1,
    ]);
    disk.fail = (call) => (call === 'datasync' ? 'EIO' : undefined);
    const untold: unknown[] = [];
    const listener = (reason: unknown) => void untold.push(reason);
    process.on('unhandledRejection', listener);
    onTestFinished(() => void process.off('unhandledRejection', listener));
    expect(await flushes(half)).toBe(2);
    await nextTurn();
    expect(untold).toEqual([]);
    expect(await writer.publish()).toEqual({ kind: 'failed', reason: 'disk-failed', detail: 'the disk reported an error (EIO)' });
    await writer.discard();
    expect(await readdir(folder)).toEqual([]);
    expect(await openIn(folder)).toEqual([]);
  });

  test('is whole where the system takes less than it is given', async () => {
    const folder = await temporaryFolder();
    const whole = watchedFiles(() => {});
    const open: ImageFiles['open'] = async (...args) => {
      const handle = await whole.open(...args);
      const write = (bytes: Uint8Array, at: number, length: number) => handle.write(bytes, at, Math.min(length, 1_000));
      return { ...handle, write } as typeof handle;
    };
    const images = createDiskImageStore({ folder, files: { ...whole, open } });
    const bytes = Buffer.from(Array.from({ length: 2_500 }, (_, index) => index % 251));
    const fileName = name();
    const writer = await begin(images, fileName);
    expect(await writer.write(bytes)).toEqual({ kind: 'written' });
    expect(await writer.publish()).toEqual({ kind: 'published', sha256: sha256(bytes) });
    expect(await images.hash(fileName)).toBe(sha256(bytes));
  });
});

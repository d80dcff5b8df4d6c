import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDiskImageStore } from '../../../electron/node/storage/disk-image-store.ts';
import { bigPNG, colourPNG } from '../../support/data/pictures.ts';
import { startImageDevice } from '../../support/device/image-device.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { systemError, watchedFiles } from '../../support/programs/watched-files.ts';
import { faultServerForTests, replyWith } from '../../support/server/fault-server.ts';

const before = colourPNG(0x101010);
const after = colourPNG(0x202020);
const server = faultServerForTests({ '/before.png': replyWith(before), '/after.png': replyWith(after) });
const url = (path: string) => server().url(path);

describe('a disk that fails', () => {
  test('D24 is final when full; the old picture stays and nothing else is left', async () => {
    const folder = await temporaryFolder();
    let room = 65_536;
    const files = watchedFiles((_, bytes) => {
      room -= bytes;
      if (bytes > 0 && room < 0) throw systemError('ENOSPC');
    });
    const device = await startImageDevice({ folder, imageStore: createDiskImageStore({ folder: join(folder, 'images'), files }) });
    server().on('/big.png', replyWith(bigPNG(200_000)));
    device.set(url('/before.png'));
    await device.finish();
    device.set(url('/big.png'));
    await device.finish();
    expect(device.state()).toMatchObject({ status: 3, reason: { code: 'disk-full' }, nextTryAt: null });
    expect(await device.shown()).toEqual(before);
    expect(await device.files()).toEqual([device.state().picture?.fileName]);
  });

  for (const code of ['EROFS', 'EACCES', 'EIO', 'EDQUOT']) {
    test(`D25 ${code} is final, and over when the disk is`, async () => {
      const folder = await temporaryFolder();
      let failing = true;
      const files = watchedFiles((call) => {
        if (failing && call === 'open') throw systemError(code);
      });
      const device = await startImageDevice({ folder, imageStore: createDiskImageStore({ folder: join(folder, 'images'), files }) });
      device.set(url('/after.png'));
      expect(await device.finish()).toEqual([2, 3]);
      expect(device.state().reason?.code).toBe(code === 'EDQUOT' ? 'disk-full' : 'disk-failed');
      failing = false;
      device.set(url('/after.png'));
      expect((await device.finish()).at(-1)).toBe(1);
    });
  }

  test('D25 lets a store that is removed while the PC runs come back with the next picture', async () => {
    const device = await startImageDevice();
    device.set(url('/before.png'));
    await device.finish();
    await rm(device.imageFolder, { recursive: true });
    device.set(url('/after.png'));
    expect((await device.finish()).at(-1)).toBe(1);
    expect(await device.shown()).toEqual(after);
  });

  test('D25 tells of a file in the place of the store', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'images'), 'in the way');
    const device = await startImageDevice({ folder });
    device.set(url('/after.png'));
    expect(await device.finish()).toEqual([2, 3]);
    expect(device.state().reason?.code).toBe('disk-failed');
    await rm(join(folder, 'images'));
    device.set(url('/after.png'));
    expect((await device.finish()).at(-1)).toBe(1);
  });
});

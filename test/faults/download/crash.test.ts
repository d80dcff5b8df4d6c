import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SavedImages } from '../../../electron/device/images/image-jobs.ts';
import { createDiskImageStore } from '../../../electron/node/storage/disk-image-store.ts';
import { colourPNG } from '../../support/data/pictures.ts';
import { type ImageDevice, startImageDevice } from '../../support/device/image-device.ts';
import { memoryFolder } from '../../support/device/memory-folder.ts';
import { sha256 } from '../../support/device/memory-image-store.ts';
import { systemError, watchedFiles } from '../../support/programs/watched-files.ts';
import { faultServerForTests, replyWith } from '../../support/server/fault-server.ts';

const before = colourPNG(0x101010);
const after = colourPNG(0x202020);
const server = faultServerForTests({ '/before.png': replyWith(before), '/after.png': replyWith(after) });
const url = (path: string) => server().url(path);

describe('D27 a crash at every call to the disk', () => {
  /** Lives until the `at`-th call and is gone then; answers what a restart finds, or null when it never came to that call. */
  async function crash(folder: string, at: number, saves: 'always' | 'when asked') {
    const dead = Promise.withResolvers<never>();
    const crashed = Promise.withResolvers<void>();
    let calls = 0;
    let onDisk: SavedImages | null = null;
    const beforeCall = async () => {
      calls += 1;
      if (calls < at) return;
      crashed.resolve();
      await dead.promise;
    };
    const imageStore = createDiskImageStore({ folder: join(folder, 'images'), files: watchedFiles(beforeCall) });
    const save = () => {
      if (calls < at) onDisk = structuredClone(device.jobs.saved());
    };
    const device: ImageDevice = await startImageDevice({
      folder,
      imageStore,
      ...(saves === 'always' && { changed: save }),
      async stateSaved() {
        await beforeCall();
        save();
        return { kind: 'saved' };
      },
    });
    device.set(url('/before.png'));
    await Promise.race([device.finish(), crashed.promise]);
    const firstDone = calls < at;
    if (firstDone) {
      save();
      device.set(url('/after.png'));
      await Promise.race([device.finish(), crashed.promise]);
    }
    const bury = () => {
      dead.promise.catch(() => undefined);
      dead.reject(systemError('EIO'));
      return device.jobs.close();
    };
    const found = calls < at ? null : { saved: onDisk as SavedImages | null, firstDone };
    return { found, bury };
  }

  for (const saves of ['always', 'when asked'] as const) {
    test(`leaves the old picture or the new one, never a mixture (state saved ${saves})`, { timeout: 60_000 }, async () => {
      let points = 0;
      for (let at = 1; ; at += 1) {
        const folder = await memoryFolder();
        const { found, bury } = await crash(folder, at, saves);
        if (found !== null) {
          points += 1;
          await expectWhole(folder, found.saved);
        }
        await bury();
        if (found === null) break;
      }
      console.log(`D27: ${points} crash points`);
      expect(points).toBeGreaterThanOrEqual(8);
    });
  }

  async function expectWhole(folder: string, saved: SavedImages | null): Promise<void> {
    const named = saved?.desktop?.picture ?? null;
    if (named !== null) {
      expect(existsSync(join(folder, 'images', named.fileName))).toBe(true);
      expect(sha256(await readFile(join(folder, 'images', named.fileName)))).toBe(named.sha256);
    }
    const device = await startImageDevice({ folder, saved });
    await device.finish();
    const { status, picture, url: wanted } = device.state();
    if (saved?.desktop) {
      expect(status).toBe(1);
      expect(await device.shown()).toEqual(wanted === url('/after.png') ? after : before);
    }
    expect(await device.files()).toEqual(picture === null ? [] : [picture.fileName]);
    await device.jobs.close();
  }
});

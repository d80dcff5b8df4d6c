import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as nodeFiles from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ImageStore } from '../../device/ports/image-store.ts';
import { describeDiskError } from './disk-errors.ts';
import { errorCode, isOwnFolder } from './durable-file.ts';
import { createImageFileWriter } from './image-file-writer.ts';
import { isPictureFile, isPictureName } from './picture-name.ts';

/** The calls to the file system a store makes; tests make each of them fail. */
export type ImageFiles = Pick<typeof nodeFiles, 'open' | 'mkdir' | 'rename' | 'rm' | 'readdir'>;

export interface DiskImageStoreOptions {
  /** Pictures are written here, and only what is named like one is ever removed; made when it is missing. */
  readonly folder: string;
  readonly files?: ImageFiles;
}

const temporaryEnd = '.part';

/**
 * Pictures in one folder. A picture is written under a temporary name, flushed, renamed, and the folder flushed: after a
 * crash it is there whole or not at all, and `keepOnly` sweeps what was on its way.
 */
export function createDiskImageStore({ folder, files = nodeFiles }: DiskImageStoreOptions): ImageStore {
  const pathOf = (fileName: string) => {
    if (!isPictureName(fileName)) throw new Error('A picture has a name of its own kind');
    return join(folder, fileName);
  };
  const flushFolder = async (path: string) => {
    if (process.platform === 'win32') return;
    const handle = await files.open(path, 'r');
    await handle.sync().finally(() => handle.close());
  };
  // A file that could not be removed is tried again with the next picture, so that one bad moment leaves nothing behind.
  const leftovers = new Set<string>();
  const remove = (path: string) =>
    files.rm(path, { force: true }).then(
      () => void leftovers.delete(path),
      () => void leftovers.add(path),
    );
  const create = async (path: string) => {
    await Promise.all([...leftovers].map(remove));
    try {
      return await files.open(path, 'wx', 0o600);
    } catch (error) {
      // Somebody may have removed the folder while the PC ran.
      if (errorCode(error) !== 'ENOENT') throw error;
      await files.mkdir(folder, { recursive: true, mode: 0o700 });
      await flushFolder(dirname(folder));
      return files.open(path, 'wx', 0o600);
    }
  };
  return {
    async begin(fileName) {
      const path = pathOf(fileName);
      const temporary = `${path}${temporaryEnd}`;
      const rename = async () => {
        await files.rename(temporary, path);
        // A name that is not durable is no picture: it must not turn up after a crash that the state knows nothing of.
        await flushFolder(folder).catch(async (error: unknown) => {
          await remove(path);
          throw error;
        });
      };
      try {
        const handle = await create(temporary);
        return { kind: 'writing', writer: createImageFileWriter({ handle, rename, remove: () => remove(temporary) }) };
      } catch (error) {
        return describeDiskError(error);
      }
    },
    remove: (fileName) => remove(pathOf(fileName)),
    keep(fileNames) {
      for (const fileName of fileNames) leftovers.delete(pathOf(fileName));
    },
    async keepOnly(fileNames) {
      if (!(await isOwnFolder(folder))) return;
      const entries = await files.readdir(folder, { withFileTypes: true }).catch(() => []);
      const stale = entries.filter((entry) => entry.isFile() && isPictureFile(entry.name) && !fileNames.has(entry.name));
      await Promise.all(stale.map(({ name }) => remove(join(folder, name))));
    },
    hash: (fileName) => hashFile(pathOf(fileName)).catch(() => null),
  };
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

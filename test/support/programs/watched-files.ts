import * as nodeFiles from 'node:fs/promises';
import type { ImageFiles } from '../../../electron/node/storage/disk-image-store.ts';

/** Asked before every call to the file system; it may throw in its place, or never answer. */
export type BeforeCall = (call: string, bytes: number) => Promise<void> | void;

/** The real file system behind a door that can be shut at any call. */
export function watchedFiles(before: BeforeCall): ImageFiles {
  const watch =
    <Args extends readonly unknown[], Value>(call: string, run: (...args: Args) => Promise<Value>) =>
    async (...args: Args): Promise<Value> => {
      await before(call, 0);
      return run(...args);
    };
  return {
    mkdir: watch('mkdir', nodeFiles.mkdir) as typeof nodeFiles.mkdir,
    rename: watch('rename', nodeFiles.rename),
    rm: watch('rm', nodeFiles.rm),
    readdir: watch('readdir', nodeFiles.readdir as (...args: readonly unknown[]) => Promise<unknown>) as typeof nodeFiles.readdir,
    async open(...args) {
      await before('open', 0);
      return watchedHandle(await nodeFiles.open(...args), before);
    },
  };
}

function watchedHandle(handle: nodeFiles.FileHandle, before: BeforeCall): nodeFiles.FileHandle {
  return {
    async write(bytes: Uint8Array, offset: number, length: number) {
      await before('write', length);
      return handle.write(bytes, offset, length);
    },
    async sync() {
      await before('sync', 0);
      return handle.sync();
    },
    async datasync() {
      await before('datasync', 0);
      return handle.datasync();
    },
    async close() {
      // A descriptor is gone after close, whatever close says.
      await handle.close();
      await before('close', 0);
    },
  } as unknown as nodeFiles.FileHandle;
}

export function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

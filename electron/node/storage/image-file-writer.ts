import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { ImageWriter } from '../../device/ports/image-store.ts';
import { describeDiskError } from './disk-errors.ts';

export interface ImageFileWriterOptions {
  readonly handle: FileHandle;
  /** Gives the flushed file its final name, and makes that name durable. */
  readonly rename: () => Promise<void>;
  /** Removes the temporary file; never rejects. */
  readonly remove: () => Promise<void>;
}

/** After so many bytes the disk is sent to work while more come, so that the flush at the end has little left to do. */
const flushedBytes = 8_388_608;

/** Writes one picture, hashed on its way. */
export function createImageFileWriter({ handle, rename, remove }: ImageFileWriterOptions): ImageWriter {
  const hash = createHash('sha256');
  let sinceFlush = 0;
  let flushing: Promise<unknown> = Promise.resolve();

  const flushNowAndThen = (bytes: number) => {
    sinceFlush += bytes;
    if (sinceFlush < flushedBytes) return;
    sinceFlush = 0;
    flushing = flushing.then(() => handle.datasync());
    // Told by `publish`.
    flushing.catch(() => undefined);
  };
  return {
    async write(bytes) {
      try {
        const writing = writeAll(handle, bytes);
        hash.update(bytes);
        await writing;
      } catch (error) {
        return describeDiskError(error);
      }
      flushNowAndThen(bytes.length);
      return { kind: 'written' };
    },
    async publish() {
      try {
        await flushing;
        await handle.sync();
        await handle.close();
        await rename();
      } catch (error) {
        return describeDiskError(error);
      }
      return { kind: 'published', sha256: hash.digest('hex') };
    },
    async discard() {
      await flushing.catch(() => undefined);
      // A second time closes nothing: a handle forgets its descriptor.
      await handle.close().catch(() => undefined);
      await remove();
    },
  };
}

/** The system may take less than it was given; what is left goes again, and fails if it must. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at);
    at += bytesWritten;
  }
}

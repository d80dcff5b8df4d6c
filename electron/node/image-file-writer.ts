import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { ImageWriter } from '../device/ports.ts';
import { describeDiskError } from './disk-errors.ts';

export interface ImageFileWriterOptions {
  readonly handle: FileHandle;
  /** Gives the flushed file its final name, and makes that name durable. */
  readonly rename: () => Promise<void>;
  /** Removes the temporary file; never rejects. */
  readonly remove: () => Promise<void>;
}

type Written = Awaited<ReturnType<ImageWriter['write']>>;
const written: Written = { kind: 'written' };
/** Small pieces are gathered to writes of this size; a second one is gathered while the first is on its way. */
const gatheredBytes = 1_048_576;

/** Writes one picture behind the sender's back: a failure shows at the next call, and `publish` waits for everything. */
export function createImageFileWriter({ handle, rename, remove }: ImageFileWriterOptions): ImageWriter {
  const hash = createHash('sha256');
  let gathered: Uint8Array[] = [];
  let size = 0;
  let writing: Promise<Written> = Promise.resolve(written);
  let closed = false;

  const close = async () => {
    if (closed) return;
    closed = true;
    await handle.close();
  };
  const flush = () => {
    const pieces = gathered;
    gathered = [];
    size = 0;
    writing = writeAll(handle, pieces).then(() => written, describeDiskError);
  };
  return {
    async write(bytes) {
      hash.update(bytes);
      gathered.push(bytes);
      size += bytes.length;
      if (size < gatheredBytes) return written;
      const before = await writing;
      if (before.kind === 'written') flush();
      return before;
    },
    async publish() {
      const before = await writing;
      if (before.kind === 'failed') return before;
      try {
        await writeAll(handle, gathered);
        await handle.sync();
        await close();
        await rename();
      } catch (error) {
        return describeDiskError(error);
      }
      return { kind: 'published', sha256: hash.digest('hex') };
    },
    async discard() {
      await writing;
      await close().catch(() => undefined);
      await remove();
    },
  };
}

/** The system may take less than it was given; what is left goes again, and fails if it must. */
async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  let left = pieces;
  while (left.length > 0) {
    const { bytesWritten } = await handle.writev(left);
    left = without(left, bytesWritten);
  }
}

function without(pieces: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let skipped = count;
  const left: Uint8Array[] = [];
  for (const piece of pieces) {
    const rest = piece.subarray(Math.min(skipped, piece.length));
    skipped -= piece.length - rest.length;
    if (rest.length > 0) left.push(rest);
  }
  return left;
}

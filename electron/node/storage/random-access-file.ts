import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { quoted } from '../../../shared/quoted.ts';
import type { Failed } from '../../device/ports/failed.ts';
import type { RandomAccessReader } from '../../device/ports/random-access.ts';
import { describeDiskError } from './disk-errors.ts';
import { errorCode } from './durable-file.ts';

export interface RandomAccessFile extends RandomAccessReader {
  close(): Promise<void>;
}

/** O_NONBLOCK: without it a pipe would hold one of Node's few file threads until somebody writes into it. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** Opens an ordinary file of this computer to be read at any place. Its size is the one it has now. */
export async function openRandomAccessFile(path: string): Promise<{ readonly kind: 'opened'; readonly file: RandomAccessFile } | Failed> {
  try {
    const handle = await open(path, openFlags);
    const stats = await handle.stat().catch(async (error: unknown) => {
      await handle.close();
      throw error;
    });
    if (!stats.isFile()) {
      await handle.close();
      return { kind: 'failed', reason: 'file-not-regular', detail: `${quoted(path)} is no ordinary file` };
    }
    const file: RandomAccessFile = {
      size: stats.size,
      async read(offset, length) {
        try {
          const bytes = new Uint8Array(length);
          for (let at = 0; at < length; ) {
            const { bytesRead } = await handle.read(bytes, at, length - at, offset + at);
            if (bytesRead === 0) return { kind: 'failed', reason: 'file-changed', detail: `${quoted(path)} has become shorter` };
            at += bytesRead;
          }
          return { kind: 'bytes', bytes };
        } catch (error) {
          return describeDiskError(error);
        }
      },
      close: () => handle.close(),
    };
    return { kind: 'opened', file };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'failed', reason: 'file-missing', detail: `There is no file ${quoted(path)}` };
    return describeDiskError(error);
  }
}

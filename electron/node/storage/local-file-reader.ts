import { type BigIntStats, constants } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { TransferReasonCode } from '../../../shared/contract/transfer-reason.ts';
import type { Failed } from '../../device/ports/failed.ts';
import type { FilePath, FileReader } from '../../device/ports/file-reader.ts';
import { errorCode } from './durable-file.ts';
import { fileBody } from './file-body.ts';
import { type FoundFile, findOnDrive } from './virtual-drive.ts';

export interface LocalFileReaderOptions {
  /** Holds the drives of the emulated PC: `C:\a.png` is `<drivesFolder>/C/a.png`. */
  readonly drivesFolder: string;
  /** Holds the pictures that ship; left out, there are none. */
  readonly picturesFolder?: string;
  /** Files above this are refused unread. */
  readonly mostBytes?: number;
}

type Found = Extract<FoundFile, { kind: 'found' }>;

/** O_NONBLOCK: without it a pipe would hold one of Node's few file threads until somebody writes into it. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

const byCode: Readonly<Record<string, TransferReasonCode>> = {
  ENOENT: 'file-missing',
  ENOTDIR: 'file-missing',
  ELOOP: 'file-missing',
  ENAMETOOLONG: 'bad-path',
  EINVAL: 'bad-path',
  ENXIO: 'file-not-regular',
  ENODEV: 'file-not-regular',
  EISDIR: 'file-missing',
};

/** Reads ordinary files of this computer and of the emulated PC's drives; never a device, never over the network. */
export function createLocalFileReader({ drivesFolder, picturesFolder, mostBytes = 52_428_800 }: LocalFileReaderOptions): FileReader {
  const open = async (found: FoundFile) => {
    if (found.kind === 'failed') return found;
    try {
      return await openRegular(found, mostBytes);
    } catch (error) {
      const code = errorCode(error);
      return { kind: 'failed', reason: byCode[code] ?? 'file-denied', detail: code } as const;
    }
  };
  return {
    open: async (path) => open(path.kind === 'windows' ? await findOnDrive(drivesFolder, path) : plainPath(path)),
    openShipped: async (name) =>
      picturesFolder === undefined
        ? { kind: 'failed', reason: 'file-missing', detail: name }
        : open({ kind: 'found', path: join(picturesFolder, basename(name)), pinned: false }),
  };
}

function plainPath({ path }: Extract<FilePath, { kind: 'posix' }>): FoundFile {
  return path.includes('\0') ? { kind: 'failed', reason: 'bad-path', detail: 'it holds a NUL' } : { kind: 'found', path, pinned: false };
}

/** Opens first and asks then: what the handle says cannot be swapped any more. */
async function openRegular({ path, pinned }: Found, mostBytes: number): ReturnType<FileReader['open']> {
  const handle = await open(path, openFlags);
  try {
    const stats = await handle.stat({ bigint: true });
    const problem = problemOf(stats, mostBytes) ?? (pinned ? await movedAway(path, stats) : null);
    if (problem === null) return { kind: 'opened', size: Number(stats.size), body: fileBody(handle, path, stats) };
    await handle.close();
    return problem;
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
}

/** Somebody may have put a link into the path between the check and the opening. */
async function movedAway(path: string, opened: BigIntStats): Promise<Failed | null> {
  const [real, named] = [await realpath(path), await stat(path, { bigint: true })];
  if (real === path && named.dev === opened.dev && named.ino === opened.ino) return null;
  return { kind: 'failed', reason: 'file-changed', detail: 'the path now points elsewhere' };
}

/** A folder or a pipe stands where a picture may be put yet; a device or a socket was never meant to be one. */
function problemOf(stats: BigIntStats, mostBytes: number): Failed | null {
  if (stats.isDirectory()) return { kind: 'failed', reason: 'file-missing', detail: 'there is a folder of this name' };
  if (stats.isFIFO()) return { kind: 'failed', reason: 'file-missing', detail: 'there is a pipe of this name' };
  if (!stats.isFile()) return { kind: 'failed', reason: 'file-not-regular', detail: 'a device or a socket' };
  return stats.size > BigInt(mostBytes) ? { kind: 'failed', reason: 'too-large', detail: `${stats.size} bytes` } : null;
}

import { randomBytes } from 'node:crypto';
import { close, fsync, open, writeFile } from 'node:fs';
import { copyFile, link, lstat, mkdir, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { NotStored } from '../../../shared/stored/stored.ts';

/** The moments of a replacement between which the power can go. Whenever it does, the file is the old one or the new one, whole. */
export const replacementPoints = ['opened', 'written', 'flushed', 'backed-up', 'renamed', 'settled'] as const;
export type ReplacementPoint = (typeof replacementPoints)[number];

export interface Replacement {
  readonly path: string;
  readonly bytes: Uint8Array | string;
  /** Where the file that is replaced stays; without it nothing stays. */
  readonly backup?: string;
  /** Told each point in turn; tests pull the plug there. */
  readonly at?: (point: ReplacementPoint) => void;
}

const temporaryMark = '.temporary-';
/** Of the old file, for as long as the new one may have to go again. */
const beforeEnd = '.temporary-before';

/**
 * Puts bytes where a file was: temporary file beside it, flushed, renamed over it, folder flushed (npm `atomically` leaves the folder
 * out and retries while it waits). Readable by its owner only. Rejects with the system's error and then the old file is still there.
 */
export async function replaceFile({ path, bytes, backup, at = () => {} }: Replacement): Promise<void> {
  const temporary = `${path}${temporaryMark}${randomBytes(8).toString('hex')}`;
  try {
    await writeFlushed(temporary, bytes, at);
    if (backup !== undefined) await keepBackup(path, backup);
    at('backed-up');
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
  at('renamed');
  await flushFolder(dirname(path));
  at('settled');
}

/**
 * Like `replaceFile`, but also where the folder cannot be flushed at its end the old file is there again: what is refused must not be found
 * by the next start.
 */
export async function replaceWhole({ path, bytes, backup, at }: Replacement): Promise<void> {
  const before = backup ?? `${path}${beforeEnd}`;
  let isRenamed = false;
  const note = (point: ReplacementPoint) => {
    isRenamed ||= point === 'renamed';
    at?.(point);
  };
  try {
    await replaceFile({ path, bytes, backup: before, at: note });
  } catch (error) {
    if (isRenamed) await rename(before, path).catch(() => rm(path).catch(() => undefined));
    throw error;
  } finally {
    if (backup === undefined) await rm(before).catch(() => undefined);
  }
}

/** Removes a file for good, where there is one. Rejects with the system's error, and then it is there still. */
export async function removeWhole(path: string): Promise<void> {
  const backup = `${path}${beforeEnd}`;
  const isThere = await rename(path, backup).then(
    () => true,
    (error: unknown) => {
      if (errorCode(error) === 'ENOENT') return false;
      throw error;
    },
  );
  try {
    await flushFolder(dirname(path));
  } catch (error) {
    if (isThere) await rename(backup, path);
    throw error;
  }
  const remove = () => rm(backup, { force: true });
  await remove()
    .catch(remove)
    .catch(() => undefined);
}

/** File descriptors, because a save is the largest part of a message and Node's file handles would make it a sixth dearer. */
const descriptor = { open: promisify(open), write: promisify(writeFile), flush: promisify(fsync), close: promisify(close) };

async function writeFlushed(path: string, bytes: Uint8Array | string, at: (point: ReplacementPoint) => void): Promise<void> {
  const file = await descriptor.open(path, 'wx', 0o600);
  try {
    at('opened');
    await descriptor.write(file, bytes);
    at('written');
    await descriptor.flush(file);
    at('flushed');
  } finally {
    await descriptor.close(file);
  }
}

/** A second name for the old file, made beside and renamed, so that there is a whole backup at every moment. */
async function keepBackup(path: string, backup: string): Promise<void> {
  const temporary = `${backup}${temporaryMark}${randomBytes(8).toString('hex')}`;
  try {
    await link(path, temporary).catch((error: unknown) => copyInstead(error, path, temporary));
    await rename(temporary, backup);
    // After a crash both may be one file already, and renaming one of its names onto the other leaves both.
    await unlink(temporary).catch(() => {});
  } catch (error) {
    await unlink(temporary).catch(() => {});
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

/** FAT, exFAT and some network drives have no second names. */
export async function copyInstead(error: unknown, from: string, to: string): Promise<void> {
  if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errorCode(error))) throw error;
  await copyFlushed(from, to);
}

/** A new file of the same bytes, which are on the disk when it resolves. Its name is there when its folder is flushed. */
export async function copyFlushed(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  await flush(to, 'r+');
}

/** Makes renames and removals in a folder durable. Windows has no such call and needs none. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await flush(folder, 'r');
}

async function flush(path: string, flags: 'r' | 'r+'): Promise<void> {
  const opened = await descriptor.open(path, flags);
  try {
    await descriptor.flush(opened);
  } finally {
    await descriptor.close(opened);
  }
}

/**
 * Makes a folder for its owner only where there is none, and those above it. The name of a new folder is a name like any other: not
 * flushed, the power takes it along with all that was flushed in it.
 */
export async function makeFolder(path: string): Promise<void> {
  for (const made of await makeFolders(path, 0o700)) await flushFolder(dirname(made));
}

/**
 * Makes a folder and those above it that are missing; returns the ones it made, the innermost last. Node's own way down never ends where a
 * system answers "not there" to a name in a folder that is there, as in /proc. Rejects with the system's error; what stood there stays.
 */
export async function makeFolders(path: string, mode = 0o777): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let folder = resolve(path); !(await isThere(folder)); folder = dirname(folder)) missing.unshift(folder);
  const made: string[] = [];
  for (const folder of missing.length > 0 ? missing : [resolve(path)]) {
    const failure = await mkdir(folder, { mode }).catch((error: unknown) => error);
    if (failure === undefined) made.push(folder);
    else if (!(await isFolder(folder))) throw failure;
  }
  return made;
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (errorCode(error) === 'ENOENT' && dirname(path) !== path) return false;
      throw error;
    },
  );
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

/** Whether it is a folder and no link to one. A link leads into a folder that this PC has not made, where other PCs may have theirs: nothing is swept there. */
export async function isOwnFolder(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined))?.isDirectory() === true;
}

/** Removes what interrupted replacements of this file left behind. Only for the one who holds the folder's lock. */
export async function sweepTemporaries(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  const own = [basename(path), `${basename(path)}.bak`];
  const stale = names.filter((name) => own.some((file) => isTemporaryOf(file, name)));
  await Promise.all(stale.map((name) => unlink(join(dirname(path), name)).catch(() => {})));
}

/** Whether an interrupted replacement or removal of `fileName` can have left this. */
export function isTemporaryOf(fileName: string, name: string): boolean {
  return name.startsWith(fileName) && /^\.temporary-(?:before|[0-9a-f]{16})$/.test(name.slice(fileName.length));
}

/**
 * Removes what interrupted replacements of any file of a folder left behind, not below it. For the one who alone replaces files there, before
 * the first. Where a link leads nothing is removed.
 */
export async function sweepFolder(folder: string, isStale = isTemporary): Promise<void> {
  if (!(await isOwnFolder(folder))) return;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const stale = entries.filter((entry) => entry.isFile() && isStale(entry.name));
  await Promise.all(stale.map(({ name }) => unlink(join(folder, name)).catch(() => {})));
}

/** Whether an interrupted replacement or removal of some file can have left this. */
function isTemporary(name: string): boolean {
  return /.\.temporary-(?:before|[0-9a-f]{16})$/.test(name);
}

/** Of the moment, not of the file: too many open, or somebody has it. */
const passing: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EBUSY', 'EACCES', 'EPERM']);

/** Whether the file may be well all the same. It is to be left as it is then. */
export function isPassing(error: unknown): boolean {
  return passing.has(errorCode(error));
}

/** Reads what a PC cannot do without: once more where the system had an error, so that one that passes is not taken for damage. */
export async function readTwice<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw error;
    return read();
  }
}

/** `ENOENT` and its like; empty when it is not an error of the system. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const fullCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** An error of the file system as the answer to whoever wanted something written. `where` goes before the words. */
export function notStored(error: unknown, where?: string): NotStored {
  const detail = where === undefined ? inWords(error) : `${where}: ${inWords(error)}`;
  return { kind: 'failed', detail, ...(fullCodes.has(errorCode(error)) && { full: true }) };
}

const meanings: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'no permission to write there',
  EPERM: 'not permitted by the system',
  ENOENT: 'there is no such folder there',
  EIO: 'the disk reported an error',
  EMFILE: 'too many files are open',
  EFBIG: 'the file would be too large',
  ENOTDIR: 'there is a file where a folder is needed',
  EEXIST: 'something else is there, a file or a link that points nowhere',
  EISDIR: 'there is a folder where a file is needed',
  ELOOP: 'the links there form a circle',
  ENAMETOOLONG: 'the name is too long',
  ENXIO: 'nobody reads at the other end',
};

/** What went wrong with a file, in words. */
export function inWords(error: unknown): string {
  const code = errorCode(error);
  const isNewFolder = error instanceof Error && 'syscall' in error && error.syscall === 'mkdir';
  const meaning = code === 'ENOENT' && isNewFolder ? 'the system does not allow a new folder there' : meanings[code];
  if (meaning !== undefined) return `${meaning} (${code})`;
  return error instanceof Error ? error.message : String(error);
}

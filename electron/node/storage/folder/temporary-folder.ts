import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookAtProcess } from '../../process/running-process.ts';
import { type KernelLock, takeKernelLock } from './kernel-lock.ts';

/** A browser's profile, the data folder of a throw-away PC, what a fleet's run is told (a password among it), the PATH of a wallpaper program. */
type Purpose = 'browser' | 'fresh' | 'fleet' | 'path';
const ownName = /^managed-pc-(?:browser|fresh|fleet|path)-(\d{1,10})-[A-Za-z0-9]{6}$/;
const lockEnd = '.lock';

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

const attempts = 5;

/**
 * Makes a folder for its owner's eyes only. Its name says which process removes it, and a lock of the kernel on the file beside it whether
 * that process still lives: numbers of processes mean nothing in another container that shares the temporary folder. Rejects with the
 * system's error.
 */
export async function makeTemporaryFolder(purpose: Purpose): Promise<TemporaryFolder> {
  for (let attempt = 1; ; attempt += 1) {
    const path = join(tmpdir(), `managed-pc-${purpose}-${process.pid}-${randomBytes(3).toString('hex')}`);
    const lock = await takeKernelLock(path + lockEnd);
    // A sweep may have come between the making of the file and the lock.
    const isOurs = lock.kind === 'unavailable' || (lock.kind === 'held' && (await isFile(path + lockEnd)));
    if (!isOurs && attempt < attempts) {
      letGo(lock);
      continue;
    }
    try {
      await mkdir(path, { mode: 0o700 });
    } catch (error) {
      letGo(lock);
      throw error;
    }
    return { path, remove: () => remove(path, lock) };
  }
}

/** Where the kernel has no locks: a process in another container looks dead from here, so that a folder is only taken for left behind after this. */
const leftBehindMs = 3_600_000;

/**
 * Removes folders whose process was killed before it could: those of this user, by our own pattern, which nobody holds any more.
 * @param now ms since 1970
 */
export async function sweepTemporaryFolders(now: number): Promise<void> {
  const names = await readdir(tmpdir());
  // A lock whose folder never came to be, or is gone already.
  const own = names.filter((name) => ownName.test(name) || (name.endsWith(lockEnd) && ownName.test(name.slice(0, -lockEnd.length))));
  for (const name of new Set(own.map((each) => (each.endsWith(lockEnd) ? each.slice(0, -lockEnd.length) : each))))
    await sweep(name, now).catch(() => undefined);
}

async function sweep(name: string, now: number): Promise<void> {
  const path = join(tmpdir(), name);
  const [folder, lockFile] = await Promise.all([ownFacts(path), ownFacts(path + lockEnd)]);
  if (folder !== null && !folder.isDirectory()) return;
  if (lockFile?.isFile()) {
    const lock = await takeKernelLock(path + lockEnd);
    if (lock.kind === 'held') await remove(path, lock);
    if (lock.kind !== 'unavailable') return;
  }
  const pid = Number(ownName.exec(name)?.[1]);
  if (folder === null || now - folder.mtimeMs < leftBehindMs || (await lookAtProcess(pid)).kind === 'alive') return;
  await remove(path, null);
}

async function ownFacts(path: string) {
  const facts = await lstat(path).catch(() => null);
  return facts !== null && facts.uid === (process.getuid?.() ?? facts.uid) ? facts : null;
}

async function isFile(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null))?.isFile() === true;
}

/** The file of the lock goes last, and while it is still held: who finds the folder finds the file. */
async function remove(path: string, lock: KernelLock | null): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    await rm(path + lockEnd, { force: true });
  } finally {
    letGo(lock);
    // Windows removes no file that is open.
    await rm(path + lockEnd, { force: true });
  }
}

function letGo(lock: KernelLock | null): void {
  if (lock?.kind === 'held') lock.release();
}

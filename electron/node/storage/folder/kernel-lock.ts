import { randomBytes } from 'node:crypto';
import { lstat, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorCode } from '../durable-file.ts';

export type KernelLock =
  | { readonly kind: 'held'; readonly release: () => void }
  | { readonly kind: 'taken' }
  /** This file system, or this build of Node, has none. */
  | { readonly kind: 'unavailable' };

/** Result codes of SQLite (sqlite.org/rescode.html); the lower byte of an extended one. */
const sqliteBusy = 5;
const sqliteLocked = 6;

/**
 * A lock on a file that the kernel keeps for this process and ends with it, whatever ends it: it needs no process number and no host
 * name, and holds across network and process namespaces. Node has neither flock(2) nor fcntl(2), but its SQLite locks a database with
 * fcntl(2), on Windows with LockFileEx; nothing is ever written into the file. It stays when the lock is released: whoever removed it
 * would let two in, one on the file that is gone. Rejects with the system's error when the file cannot be made.
 *
 * A process loses its fcntl(2) locks when it closes any handle on the file, so nothing else of this process may open it.
 */
export async function takeKernelLock(path: string): Promise<KernelLock> {
  await makeFile(path);
  if (!(await lstat(path)).isFile()) return { kind: 'unavailable' };
  const lock = await lockFile(path);
  // A file system without locks answers as if each were taken (ENOLCK): there a file that nobody knows of is taken too.
  return lock.kind === 'taken' && !(await locksNewFile(path)) ? { kind: 'unavailable' } : lock;
}

/** Never opens one that is there: closing it again would end a lock of this process. */
async function makeFile(path: string): Promise<void> {
  await writeFile(path, '', { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
}

async function locksNewFile(path: string): Promise<boolean> {
  const probe = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    await makeFile(probe);
    const lock = await lockFile(probe);
    if (lock.kind === 'held') lock.release();
    return lock.kind === 'held';
  } finally {
    await rm(probe, { force: true });
  }
}

async function lockFile(path: string): Promise<KernelLock> {
  const sqlite = await import('node:sqlite').catch(() => null);
  if (sqlite === null) return { kind: 'unavailable' };
  let database: InstanceType<typeof sqlite.DatabaseSync> | null = null;
  try {
    database = new sqlite.DatabaseSync(resolve(path), { timeout: 0 });
    const held = database;
    held.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    // Whoever can release it keeps the database from being collected, which would close it.
    return { kind: 'held', release: () => held.isOpen && held.close() };
  } catch (error) {
    database?.close();
    return { kind: isTaken(error) ? 'taken' : 'unavailable' };
  }
}

function isTaken(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0;
  return code === sqliteBusy || code === sqliteLocked;
}

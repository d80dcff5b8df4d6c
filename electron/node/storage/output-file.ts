import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chmod, lstat, open, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { errorCode, flushFolder } from './durable-file.ts';

export type OutputContent = string | Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Writes a file that somebody named. What was there stays, whole, until the new one is; its mode stays, and a link goes on leading to it.
 * Pipes and devices are written into as they are. Rejects with the system's error.
 */
export async function writeOutputFile(path: string, content: OutputContent): Promise<void> {
  const target = await realpath(path).catch((error: unknown) => {
    if (errorCode(error) === 'ELOOP') throw error;
    return whereLinkLeads(path, 8);
  });
  const found = await stat(target).catch(() => null);
  if (found !== null && !found.isFile()) return writeFile(target, content);
  return replaceFile(target, found, content);
}

/** A link to a file that is to be made: it stays, and the file comes where it leads. */
async function whereLinkLeads(path: string, links: number): Promise<string> {
  const next = links === 0 ? null : await readlink(path).catch(() => null);
  return next === null ? path : whereLinkLeads(resolve(dirname(path), next), links - 1);
}

/** Writes a file under a name the app chose itself: a link or a pipe somebody put there is replaced, not followed. Rejects with the system's error. */
export async function writeOwnFile(path: string, content: OutputContent): Promise<void> {
  const found = await lstat(path).catch(() => null);
  return replaceFile(path, found?.isFile() ? found : null, content);
}

async function replaceFile(target: string, found: Stats | null, content: OutputContent): Promise<void> {
  const temporary = join(dirname(target), `.managed-pc-${randomBytes(8).toString('hex')}.part`);
  const handle = await open(temporary, 'wx', 0o666).catch((error: unknown) => {
    // Some may write a file and nothing beside it.
    if (found !== null && ['EACCES', 'EPERM'].includes(errorCode(error))) return null;
    throw error;
  });
  if (handle === null) return writeFile(target, content);
  try {
    await handle
      .writeFile(content)
      .then(() => handle.sync())
      .finally(() => handle.close());
    if (found !== null) await chmod(temporary, found.mode & 0o7777);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
  await flushFolder(dirname(target)).catch(() => {});
}

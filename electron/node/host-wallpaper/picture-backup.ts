import { createHash, randomBytes } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { copyFlushed, errorCode, flushFolder, inWords, makeFolder } from '../storage/durable-file.ts';
import type { Backup } from './host-desktop.ts';

const largestBytes = 100 * 1024 * 1024;

export type BackedUp =
  | { readonly kind: 'backed-up'; readonly backup: Backup | null }
  | { readonly kind: 'refused'; readonly because: string };

/** A flushed copy of a picture. Null when there is no such file: then its name is all there is to put back. */
export async function backUpPicture(file: string, folder: string): Promise<BackedUp> {
  try {
    const facts = await stat(file);
    if (!facts.isFile()) return { kind: 'backed-up', backup: null };
    if (facts.size > largestBytes)
      return { kind: 'refused', because: `your wallpaper ${file} is larger than 100 MB, too large to keep a copy of` };
    const bytes = await readFile(file);
    const copy = `${randomBytes(8).toString('hex')}-${basename(file).slice(-100)}`;
    await saveFlushed(join(folder, copy), bytes);
    return { kind: 'backed-up', backup: { file, copy, sha256: createHash('sha256').update(bytes).digest('hex') } };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'backed-up', backup: null };
    return { kind: 'refused', because: `no copy of your wallpaper ${file} can be kept: ${inWords(error)}` };
  }
}

/** Writes a new file and waits until it and its folder are on the disk. */
export async function saveFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const folder = join(path, '..');
  await makeFolder(folder);
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await flushFolder(folder);
}

/** The user's file where it still is; otherwise its copy, moved to where it may stay for good. Null when both are gone. */
export async function findPicture(backup: Backup, folder: string): Promise<{ readonly path: string; readonly copied: boolean } | null> {
  if (await isFile(backup.file)) return { path: backup.file, copied: false };
  const copy = join(folder, backup.copy);
  if (!(await isFile(copy))) return null;
  const keptFolder = join(folder, '..', 'kept-wallpaper');
  const kept = join(keptFolder, backup.copy);
  await makeFolder(keptFolder);
  await copyFlushed(copy, kept);
  await flushFolder(keptFolder);
  return { path: kept, copied: true };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isFile(),
    () => false,
  );
}

import { constants } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DDFFile, DDFFiles } from '../../device/ports/ddf-files.ts';
import { loadInWorker } from '../process/load-in-worker.ts';
import {
  flushFolder,
  isTemporary,
  makeFolder,
  notStored,
  type Replacement,
  type ReplacementPoint,
  replaceFile,
  sweepFolder,
} from './durable-file.ts';

export interface DDFFolders {
  /** `assets/ddf` of the app. */
  readonly shipped: string;
  /** `ddf` of the data folder; need not exist. */
  readonly added: string;
  /** Told the points of each replacement; tests pull the plug there. */
  readonly at?: (point: ReplacementPoint) => void;
}

/** What is larger is neither written nor read. */
const largestBytes = 8 * 1024 * 1024;
/** Of the old file, for as long as the new one may have to go again. */
const beforeEnd = '.temporary-before';

/** DDF files that ship, then those the operator put beside the state, each group by name. What is no readable text is left out. */
export function createDiskDDFFiles({ shipped, added, at }: DDFFolders): DDFFiles {
  const pathOf = (name: string) => join(added, basename(name));
  let swept: Promise<void> | null = null;
  const sweep = () => {
    swept ??= sweepFolder(added, (name) => isTemporary(name) || name.endsWith(beforeEnd));
    return swept;
  };
  return {
    async list() {
      const [ours, theirs] = await Promise.all([readFolder(shipped, true), readFolder(added, false)]);
      return [...ours, ...theirs];
    },
    async add(name, text) {
      const bytes = Buffer.from(text);
      if (bytes.length > largestBytes) return { kind: 'failed', detail: `it is larger than ${largestBytes} bytes`, full: true };
      try {
        await makeFolder(added);
        await sweep();
        await replaceWhole({ path: pathOf(name), bytes, ...(at && { at }) });
        await removeTwins(added, basename(name));
        return { kind: 'added' };
      } catch (error) {
        return notStored(error);
      }
    },
    async remove(name) {
      try {
        await sweep();
        await rm(pathOf(name), { force: true });
        await flushFolder(added);
        return { kind: 'removed' };
      } catch (error) {
        return notStored(error);
      }
    },
    load: loadInWorker,
  };
}

/** Like `replaceFile`, but also where the folder cannot be flushed at its end the old file is there again. */
async function replaceWhole({ path, bytes, at }: Replacement): Promise<void> {
  const backup = `${path}${beforeEnd}`;
  let isRenamed = false;
  const note = (point: ReplacementPoint) => {
    isRenamed ||= point === 'renamed';
    at?.(point);
  };
  try {
    await replaceFile({ path, bytes, backup, at: note });
  } catch (error) {
    if (isRenamed) await rename(backup, path).catch(() => rm(path, { force: true }));
    throw error;
  } finally {
    await rm(backup, { force: true }).catch(() => undefined);
  }
}

/**
 * Files whose names differ from this one's in their capitals only, where the file system tells them apart. The new file goes again when
 * one of them cannot be removed: which of two is used must not be a matter of chance.
 */
async function removeTwins(folder: string, name: string): Promise<void> {
  const path = join(folder, name);
  const twins = (await readdir(folder)).filter((other) => other !== name && other.toLowerCase() === name.toLowerCase());
  const { ino, dev } = await stat(path);
  for (const twin of twins) {
    const found = await stat(join(folder, twin));
    // One file to this system, under the old spelling.
    if (found.ino === ino && found.dev === dev) await rename(join(folder, twin), path);
    else await removeOr(join(folder, twin), path);
  }
  if (twins.length > 0) await flushFolder(folder);
}

async function removeOr(twin: string, instead: string): Promise<void> {
  try {
    await rm(twin);
  } catch (error) {
    await rm(instead, { force: true });
    throw error;
  }
}

async function readFolder(folder: string, shipped: boolean): Promise<readonly DDFFile[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const wanted = names.filter((name) => name.toLowerCase().endsWith('.xml')).sort();
  const files: DDFFile[] = [];
  // One after the other: hundreds of files at once would hold the thread while they are decoded.
  for (const name of wanted) {
    const text = await readText(join(folder, name));
    if (text !== null) files.push({ name, text, shipped });
  }
  return files;
}

/** Opened without blocking, in case somebody left a pipe there. */
async function readText(path: string): Promise<string | null> {
  try {
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const facts = await handle.stat();
      if (!facts.isFile() || facts.size > largestBytes) return null;
      return new TextDecoder('utf-8', { fatal: true }).decode(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}

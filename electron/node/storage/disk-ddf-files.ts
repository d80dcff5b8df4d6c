import { constants } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DDFFile, DDFFiles } from '../../device/ports/ddf-files.ts';
import { loadInWorker } from '../process/load-in-worker.ts';
import {
  flushFolder,
  makeFolder,
  notStored,
  type ReplacementPoint,
  readTwice,
  removeWhole,
  replaceWhole,
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

/** DDF files that ship, then those the operator put beside the state, each group by name. What is no readable text is left out. */
export function createDiskDDFFiles({ shipped, added, at }: DDFFolders): DDFFiles {
  const pathOf = (name: string) => join(added, basename(name));
  let swept: Promise<void> | null = null;
  const sweep = () => {
    swept ??= sweepFolder(added);
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
        const twins = await twinsOf(added, basename(name));
        await replaceWhole({ path: pathOf(name), bytes, ...(at && { at }) });
        await removeTwins(added, basename(name), twins);
        return { kind: 'added' };
      } catch (error) {
        return notStored(error);
      }
    },
    async remove(name) {
      try {
        await sweep();
        await removeWhole(pathOf(name));
        return { kind: 'removed' };
      } catch (error) {
        return notStored(error);
      }
    },
    load: loadInWorker,
  };
}

/**
 * Files whose names differ from this one's in their capitals only, where the file system tells them apart. The new file goes again when
 * one of them cannot be removed: which of two is used must not be a matter of chance.
 */
async function removeTwins(folder: string, name: string, twins: readonly string[]): Promise<void> {
  // Nothing can fail any more where there are none.
  if (twins.length === 0) return;
  const path = join(folder, name);
  const { ino, dev } = await stat(path);
  for (const twin of twins) {
    const found = await stat(join(folder, twin));
    // One file to this system, under the old spelling.
    if (found.ino === ino && found.dev === dev) await rename(join(folder, twin), path);
    else await removeOr(join(folder, twin), path);
  }
  await flushFolder(folder);
}

async function twinsOf(folder: string, name: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((other) => other !== name && other.toLowerCase() === name.toLowerCase());
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
  const names = await readTwice(() => readdir(folder)).catch((): string[] => []);
  const wanted = names.filter((name) => name.toLowerCase().endsWith('.xml')).sort();
  const files: DDFFile[] = [];
  // One after the other: hundreds of files at once would hold the thread while they are decoded.
  for (const name of wanted) {
    const text = await readText(join(folder, name));
    if (text !== null) files.push({ name, text, shipped });
  }
  return files;
}

async function readText(path: string): Promise<string | null> {
  return readTwice(() => readOnce(path)).catch(() => null);
}

/** Opened without blocking, in case somebody left a pipe there. */
async function readOnce(path: string): Promise<string | null> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const facts = await handle.stat();
    if (!facts.isFile() || facts.size > largestBytes) return null;
    return new TextDecoder('utf-8', { fatal: true }).decode(await handle.readFile());
  } finally {
    await handle.close();
  }
}

import { constants } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DDFFile, DDFFiles } from '../../device/ports/ports.ts';
import { loadInWorker } from '../process/load-in-worker.ts';
import { flushFolder, inWords, replaceFile, sweepTemporaries } from './durable-file.ts';

export interface DDFFolders {
  /** `assets/ddf` of the app. */
  readonly shipped: string;
  /** `ddf` of the data folder; need not exist. */
  readonly added: string;
}

const largestBytes = 8 * 1024 * 1024;

/** DDF files that ship, then those the operator put beside the state, each group by name. What is no readable text is left out. */
export function createDiskDDFFiles({ shipped, added }: DDFFolders): DDFFiles {
  const pathOf = (name: string) => join(added, basename(name));
  return {
    async list() {
      const [ours, theirs] = await Promise.all([readFolder(shipped, true), readFolder(added, false)]);
      return [...ours, ...theirs];
    },
    async add(name, text) {
      try {
        await mkdir(added, { recursive: true, mode: 0o700 });
        await sweepTemporaries(pathOf(name));
        await replaceFile({ path: pathOf(name), bytes: text });
        return { kind: 'added' };
      } catch (error) {
        return { kind: 'failed', detail: inWords(error) };
      }
    },
    async remove(name) {
      try {
        await rm(pathOf(name), { force: true });
        await flushFolder(added);
        return { kind: 'removed' };
      } catch (error) {
        return { kind: 'failed', detail: inWords(error) };
      }
    },
    load: loadInWorker,
  };
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

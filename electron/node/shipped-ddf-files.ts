import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DDFFiles } from '../device/ports.ts';

export interface DDFFolders {
  /** `assets/ddf` of the app. */
  readonly shipped: string;
  /** `ddf` of the data folder; need not exist. */
  readonly added: string;
}

type DDFFile = Awaited<ReturnType<DDFFiles['list']>>[number];

const largestBytes = 8 * 1024 * 1024;

/** DDF files that ship, then those the operator put beside the state, each group by name. What is no readable text is left out. */
export function createShippedDDFFiles({ shipped, added }: DDFFolders): DDFFiles {
  return {
    async list() {
      const [ours, theirs] = await Promise.all([readFolder(shipped, true), readFolder(added, false)]);
      return [...ours, ...theirs];
    },
  };
}

async function readFolder(folder: string, shipped: boolean): Promise<readonly DDFFile[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const wanted = names.filter((name) => name.toLowerCase().endsWith('.xml')).sort();
  const files = await Promise.all(wanted.map(async (name) => ({ name, text: await readText(join(folder, name)), shipped })));
  return files.filter((file): file is DDFFile => file.text !== null);
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

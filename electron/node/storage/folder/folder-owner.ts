import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, isTemporaryOf, replaceFile } from '../durable-file.ts';
import { isPictureFile } from '../picture-name.ts';
import { headOf } from '../state-envelope.ts';

/** Says in the data folder itself that Managed PC made it, and that what is named like its own files there is its own. */
const markerName = 'managed-pc-folder.json';
const markerHead = '{"format":"managed-pc-folder"';
const marker = `${markerHead},"version":1,"about":"Managed PC keeps a PC in this folder, and removes files of its own from it."}\n`;

export type FolderOwner =
  | { readonly kind: 'missing' | 'empty' | 'ours' }
  /** Ours, from a version that did not say so in the folder. */
  | { readonly kind: 'unmarked' }
  /** `holds` names some of what is in it. */
  | { readonly kind: 'foreign'; readonly holds: readonly string[] };

/** What systems put into folders that are empty to their users. */
const systemNames: ReadonlySet<string> = new Set(['lost+found', '.DS_Store', 'desktop.ini', 'Thumbs.db']);
const namesShown = 3;
const filesTried = 3;

/** Whose folder it is, looked at without changing anything. Rejects with the system's error where it cannot be looked at. */
export async function findOwner(folder: string): Promise<FolderOwner> {
  const found = await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (found === null) return { kind: 'missing' };
  if ((await beginning(join(folder, markerName))).startsWith(markerHead)) return { kind: 'ours' };
  const names = found.filter((name) => !systemNames.has(name) && !isTemporaryOf(markerName, name));
  if (names.length === 0) return { kind: 'empty' };
  return (await isUnmarked(folder)) ? { kind: 'unmarked' } : { kind: 'foreign', holds: names.sort().slice(0, namesShown) };
}

/** Rejects with the system's error. */
export async function markFolder(folder: string): Promise<void> {
  await replaceFile({ path: join(folder, markerName), bytes: marker });
}

/** Files at the root of a data folder, and how they begin when they are ours. */
const rootFiles: Readonly<Record<string, (text: string) => boolean>> = {
  'state.json': beginsWith(headOf('managed-pc-state')),
  'state.json.bak': beginsWith(headOf('managed-pc-state')),
  'host-wallpaper.json': beginsWith(headOf('managed-pc-host-wallpaper')),
  'writer.lock': (text) => /^\{"pid":\d+,"mark":.*"host":.*"token":"[0-9a-f]{32}"/.test(text),
  'running-pc.json': (text) => /^\{"url":"http:\/\/127\.0\.0\.1:\d{1,5}","token":"[\w-]{22,200}","pid":\d+\}/.test(text),
};

interface SubFolder {
  readonly isName: (name: string) => boolean;
  readonly begins: (text: string) => boolean;
  /** Where the names are folders. */
  readonly file?: string;
}

/** Of each of these folders one file is enough that has a name and a beginning of ours. */
const subFolders: Readonly<Record<string, SubFolder>> = {
  images: { isName: isPictureFile, begins: () => true },
  journal: { isName: isLinesFile, begins: (text) => /^\{.*"sequence":\d+/s.test(text) },
  messages: { isName: isLinesFile, begins: (text) => /^\{.*"number":\d+/s.test(text) },
  snapshots: { isName: (name) => /^[0-9a-f]{16}$/.test(name), begins: beginsWith(headOf('managed-pc-snapshot-2')), file: 'snapshot.json' },
};

/** Earlier versions are known by what they wrote: no file of anybody else begins like that. */
async function isUnmarked(folder: string): Promise<boolean> {
  for (const [name, begins] of Object.entries(rootFiles)) if (begins(await beginning(join(folder, name)))) return true;
  for (const [name, { isName, begins, file = '' }] of Object.entries(subFolders)) {
    const names = (await readdir(join(folder, name)).catch(() => [])).filter(isName);
    for (const own of names.slice(0, filesTried)) if (begins(await beginning(join(folder, name, own, file)))) return true;
  }
  return false;
}

function isLinesFile(name: string): boolean {
  return /^\d{12}\.jsonl$/.test(name);
}

function beginsWith(head: string): (text: string) => boolean {
  return (text) => text.startsWith(head);
}

/** The first bytes of a file, never waited for; empty where there is none. */
async function beginning(path: string): Promise<string> {
  try {
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      if (!(await handle.stat()).isFile()) return '';
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return '';
  }
}

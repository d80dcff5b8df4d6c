import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { errorCode, flushFolder, inWords, replaceFile, sweepTemporaries } from '../storage/durable-file.ts';
import { readRegularFile } from '../storage/regular-file.ts';
import { openState, sealState } from '../storage/state-envelope.ts';
import { type Original, originalShape } from './host-desktop.ts';

const format = 'managed-pc-host-wallpaper';
const newestVersion = 1;
/** It names pictures, it holds none. */
const mostBytes = 4 * 1024 * 1024;
/** As `backUpPicture` and the root window's desktop name their copies. */
const copyName = /^([0-9a-f]{16}-|root-window-[0-9a-f]{16}\.pixels$)/;

const recordShape = v.strictObject({
  version: v.literal(newestVersion),
  /** The wallpaper of this computer may be ours, and `original` is what belongs there. */
  state: v.literal('armed'),
  desktop: v.string(),
  /** The process that changed it. */
  owner: v.strictObject({ pid: v.number(), mark: v.nullable(v.string()) }),
  original: originalShape,
  fileNames: v.array(v.string()),
  mark: v.nullable(v.string()),
});
export type WallpaperRecord = v.InferOutput<typeof recordShape>;

export type ReadRecord =
  | { readonly kind: 'none' }
  | { readonly kind: 'armed'; readonly record: WallpaperRecord }
  | { readonly kind: 'unreadable'; readonly because: string };

/** The one file that knows the user's own wallpaper. It is on the disk before anything is changed, and until everything is back. */
export interface WallpaperJournal {
  readonly backupFolder: string;
  read(): Promise<ReadRecord>;
  /** Rejects with the system's error; the record before is then still there. */
  write(record: WallpaperRecord): Promise<void>;
  /** Forgets the record first and the copies after it. */
  clear(): Promise<void>;
}

export function createWallpaperJournal(folder: string): WallpaperJournal {
  const path = join(folder, 'host-wallpaper.json');
  const backupFolder = join(folder, 'host-wallpaper-backup');
  return {
    backupFolder,
    read: () => read(path),
    async write(record) {
      await replaceFile({ path, bytes: sealState(record, format) });
      await removeUnused(backupFolder, copiesOf(record.original));
    },
    async clear() {
      await rm(path, { force: true });
      await flushFolder(folder);
      await sweepTemporaries(path);
      await removeUnused(backupFolder, new Set());
    },
  };
}

async function read(path: string): Promise<ReadRecord> {
  const found = await readRegularFile(path, { mostBytes }).catch((error: unknown) =>
    errorCode(error) === 'ENOENT' ? null : ({ kind: 'refused', because: inWords(error) } as const),
  );
  if (found === null) return { kind: 'none' };
  const opened = found.kind === 'refused' ? { kind: 'damaged' as const, because: found.because } : openState(found.bytes, format);
  if (opened.kind === 'damaged') return unreadable(path, opened.because);
  const parsed = v.safeParse(recordShape, opened.value);
  if (parsed.success) return { kind: 'armed', record: parsed.output };
  const newer = v.is(v.object({ version: v.pipe(v.number(), v.minValue(newestVersion + 1)) }), opened.value);
  return unreadable(
    path,
    newer ? 'it was written by a newer version of Managed PC' : `it is not understood (${v.getDotPath(parsed.issues[0]) ?? 'record'})`,
  );
}

function unreadable(path: string, because: string): ReadRecord {
  return {
    kind: 'unreadable',
    because: `The record of your own wallpaper, ${path}, cannot be used: ${because}. Nothing is changed. Choose your wallpaper again and remove that file.`,
  };
}

function copiesOf(original: Original): ReadonlySet<string> {
  if (original.kind === 'slots') return new Set(original.backups.map((backup) => backup.copy));
  return new Set(original.ground.kind === 'pixels' ? [original.ground.copy] : []);
}

async function removeUnused(folder: string, used: ReadonlySet<string>): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const unused = names.filter((name) => copyName.test(name) && !used.has(name));
  await Promise.all(unused.map((name) => rm(join(folder, name), { force: true }).catch(() => {})));
}

import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilePieces } from '../../../shared/contract/operation.ts';
import { WorkStopped } from '../../../shared/pause.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, refused } from '../../../shared/result.ts';
import type { NotStored, Stored } from '../../../shared/stored/stored.ts';
import type {
  FoundSnapshot,
  ReceivedSnapshot,
  SnapshotJudge,
  SnapshotOrder,
  SnapshotPicture,
  SnapshotStore,
} from '../../device/ports/snapshot-store.ts';
import {
  errorCode,
  flushFolder,
  inWords,
  isOwnFolder,
  isTemporaryOf,
  makeFolder,
  notStored,
  readTwice,
  removeWhole,
  replaceFile,
} from './durable-file.ts';
import { isPictureFile } from './picture-name.ts';
import { readRegularFile } from './regular-file.ts';
import { largestSnapshotHead, openSnapshotHead, readSnapshotFile, sealSnapshotHead } from './snapshot-file.ts';
import { openSink, pictureBytes, pictureProblem, placePictures, takePicture } from './snapshot-pictures.ts';

export interface SnapshotFolders {
  /** Snapshots are folders in it; made with the first. */
  readonly folder: string;
  /** Where the device's pictures live. */
  readonly images: string;
  /** Of what is no picture, in bytes: what is larger is refused when it is saved, as it would be when it is taken in. */
  readonly largestHead?: number;
}

/** One snapshot on the disk: a folder with this file and the pictures beside it. */
interface Kept {
  readonly path: string;
  readonly name: string;
  readonly found: FoundSnapshot;
  /** For the order of the list, and to see the newest of two of one name. */
  readonly savedAt: number;
}

const snapshotFile = 'snapshot.json';
const temporaryName = /^\.new-[0-9a-f]{16}$/;
const finalName = /^[0-9a-f]{16}$/;

/**
 * Snapshots in folders of random names, each made under a temporary one and renamed when it is whole. Pictures never change, so a
 * second name for their bytes is enough where the file system has such names.
 */
export function createDiskSnapshotStore({ folder, images, largestHead = largestSnapshotHead }: SnapshotFolders): SnapshotStore {
  let swept: Promise<void> | null = null;
  const begin = async () => {
    swept ??= sweep(folder);
    await swept;
    return beginFolder(folder);
  };
  const find = async (name: string) => (await readAll(folder)).find((kept) => kept.name === name);
  return {
    list: async () => (await readAll(folder)).map(({ name, found }) => ({ name, found })),
    load: async (name) => (await find(name))?.found ?? { kind: 'missing' },
    save: async ({ name, value, pictures }) => {
      const head = sealSnapshotHead({ name, value });
      if (Buffer.byteLength(head) > largestHead) {
        return { kind: 'failed', detail: `Its values take more than the ${largestHead} bytes that are read again.`, full: true };
      }
      return withoutThrowing(() => whenDone(begin().then((path) => save({ name, head, pictures }, { path, folder, images }))));
    },
    async putBack(name, pictures) {
      const kept = await find(name);
      if (kept === undefined) return { kind: 'failed', detail: 'It is gone.' };
      const problem = await pictureProblem(kept.path, pictures);
      if (problem !== null) return { kind: 'failed', detail: problem };
      return withoutThrowing(() => whenDone(placePictures(pictures, { from: kept.path, to: images })));
    },
    async remove(name) {
      return withoutThrowing(async () => {
        const kept = (await readEach(folder)).filter((candidate) => candidate.name === name);
        return whenDone(removeAll(folder, kept));
      });
    },
    async toFile(name, pictures, value) {
      const kept = await find(name);
      if (kept?.found.kind !== 'found') return refused({ title: 'No such snapshot', detail: `${quoted(name)} is not there.`, status: 404 });
      const head = Buffer.from(sealSnapshotHead({ name, value }));
      const tooLarge = head.length > largestHead ? 'Its values are too large for a file.' : null;
      const problem = tooLarge ?? (await pictureProblem(kept.path, pictures));
      if (problem !== null) return refused({ title: 'The snapshot cannot be read', detail: `${quoted(name)}: ${problem}`, status: 503 });
      return done(endToEnd(head, kept.path, pictures));
    },
    receive: (file, judge) => withoutThrowing(async () => receive({ path: await begin(), folder }, file, judge)),
  };
}

async function withoutThrowing<Value>(work: () => Promise<Value>): Promise<Value | NotStored> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkStopped) throw error;
    const { detail, ...rest } = notStored(error);
    return { ...rest, detail: `${detail}.` };
  }
}

async function whenDone(work: Promise<void>): Promise<Stored> {
  await work;
  return { kind: 'saved' };
}

async function* endToEnd(head: Uint8Array, path: string, pictures: readonly SnapshotPicture[]): AsyncGenerator<Uint8Array> {
  yield head;
  for (const picture of pictures) yield* pictureBytes(path, picture);
}

interface Making {
  /** Of the snapshot that is not one yet. */
  readonly path: string;
  readonly folder: string;
}

interface SealedOrder extends Pick<SnapshotOrder, 'name' | 'pictures'> {
  /** As the file has it. */
  readonly head: string;
}

async function save({ name, head, pictures }: SealedOrder, { path, folder, images }: Making & SnapshotFolders): Promise<void> {
  try {
    for (const picture of pictures) await takePicture(picture, { path, images });
    await publish(folder, path, { name, head });
  } finally {
    await drop(path);
  }
}

async function receive({ path, folder }: Making, file: FilePieces, judge: SnapshotJudge): Promise<ReceivedSnapshot> {
  let kept = false;
  try {
    const read = await readSnapshotFile(file, judge, (picture) => openSink(path, picture));
    if (read.kind !== 'good') return read;
    kept = true;
    const keep = (name: string) => whenDone(publish(folder, path, { name, head: sealSnapshotHead({ name, value: read.value }) }));
    return { kind: 'received', name: read.name, keep: (name) => withoutThrowing(() => keep(name)), drop: () => drop(path) };
  } finally {
    if (!kept) await drop(path);
  }
}

/** What an earlier run left half-made. */
async function sweep(folder: string): Promise<void> {
  if (!(await isOwnFolder(folder))) return;
  const names = await readdir(folder).catch(() => []);
  for (const name of names)
    if (temporaryName.test(name) || (finalName.test(name) && (await isNone(join(folder, name))))) await drop(join(folder, name));
}

/** Whether the file is gone that made it a snapshot: one that was being removed. */
function isNone(path: string): Promise<boolean> {
  return stat(join(path, snapshotFile)).then(
    () => false,
    (error: unknown) => errorCode(error) === 'ENOENT',
  );
}

async function beginFolder(folder: string): Promise<string> {
  await makeFolder(folder);
  const path = join(folder, `.new-${randomBytes(8).toString('hex')}`);
  await mkdir(path, { mode: 0o700 });
  return path;
}

/** Makes a folder with its pictures a snapshot. It has another name then. */
async function publish(folder: string, path: string, { name, head }: Omit<SealedOrder, 'pictures'>): Promise<void> {
  const older = (await readEach(folder)).filter((kept) => kept.name === name);
  await replaceFile({ path: join(path, snapshotFile), bytes: head });
  const published = join(folder, randomBytes(8).toString('hex'));
  await rename(path, published);
  // What is refused must not be found by the next start.
  await flushFolder(folder).catch(async (error: unknown) => {
    await rename(published, path).catch(() => undefined);
    throw error;
  });
  // Of two of one name the newer counts.
  await removeAll(folder, older).catch(() => undefined);
}

async function drop(path: string): Promise<void> {
  await removeOwn(path).catch(() => undefined);
}

/** What is in it and not ours stays, and the folder with it. */
async function removeOwn(path: string): Promise<void> {
  const names = await readdir(path).catch(() => []);
  const own = names.filter((name) => name === snapshotFile || isTemporaryOf(snapshotFile, name) || isPictureFile(name));
  await Promise.all(own.map((name) => rm(join(path, name), { force: true })));
  if (own.length === names.length) await rmdir(path);
}

/** The file that makes them snapshots goes first, for good: what is left after a crash is no snapshot any more. */
async function removeAll(folder: string, kept: readonly Kept[]): Promise<void> {
  for (const { path } of kept) {
    await removeWhole(join(path, snapshotFile));
    // It is none any more, and what is left of it is swept.
    await removeOwn(path).catch(() => undefined);
  }
  if (kept.length > 0) await flushFolder(folder).catch(() => undefined);
}

/** Oldest first; of two of one name, which a crash while replacing leaves, the newer. */
async function readAll(folder: string): Promise<readonly Kept[]> {
  const all = await readEach(folder).catch(() => []);
  return all.filter((kept, index) => all.findLastIndex(({ name }) => name === kept.name) === index);
}

/** The same with the older ones of each name. Rejects where it cannot be said what there is. */
async function readEach(folder: string): Promise<readonly Kept[]> {
  const entries = await readTwice(() => readdir(folder, { withFileTypes: true })).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
    return [];
  });
  const folders = entries.filter((entry) => entry.isDirectory() && finalName.test(entry.name));
  const read = await Promise.all(folders.map(({ name }) => readOne(join(folder, name), name)));
  return read.filter((kept) => kept !== null).sort((one, other) => one.savedAt - other.savedAt || (one.name < other.name ? -1 : 1));
}

/** null: what was never whole, or is being removed. A damaged one is known by the name of its folder. */
async function readOne(path: string, folderName: string): Promise<Kept | null> {
  const file = join(path, snapshotFile);
  const read = await readTwice(() => readRegularFile(file, { mostBytes: 2 * largestSnapshotHead })).catch((error: unknown) =>
    errorCode(error) === 'ENOENT' ? null : ({ kind: 'refused', because: inWords(error) } as const),
  );
  if (read === null) return null;
  const opened = read.kind === 'read' ? openSnapshotHead(read.bytes.toString('utf8')) : { kind: 'damaged' as const, because: read.because };
  if (opened.kind !== 'good') return { path, name: folderName, found: opened, savedAt: 0 };
  const { name, value } = opened;
  const savedAt = typeof value === 'object' && value !== null && 'savedAt' in value ? Number(value.savedAt) : 0;
  return { path, name, found: { kind: 'found', value }, savedAt };
}

import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { done, refused } from '../../shared/outcome.ts';
import type { FoundSnapshot, SnapshotOrder, SnapshotStore, Stored, UnreadableSnapshot } from '../device/ports.ts';
import { flushFolder, inWords, replaceFile } from './durable-file.ts';
import { largestSnapshotHead, openSnapshotFile, openSnapshotHead, sealSnapshotHead } from './snapshot-file.ts';
import { pictureProblem, placePictures, readPicture, takePicture } from './snapshot-pictures.ts';

export interface SnapshotFolders {
  /** Holds snapshots and nothing else; made with the first. */
  readonly folder: string;
  /** Where the device's pictures live. */
  readonly images: string;
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
const temporaryStart = '.new-';

/**
 * Snapshots in folders of random names, each made under a temporary one and renamed when it is whole. Pictures never change, so a
 * second name for their bytes is enough where the file system has such names.
 */
export function createDiskSnapshotStore({ folder, images }: SnapshotFolders): SnapshotStore {
  const find = async (name: string) => (await readAll(folder)).find((kept) => kept.name === name);
  const withoutThrowing = async <Result>(work: () => Promise<Result>): Promise<Result | Extract<Stored, { kind: 'failed' }>> => {
    try {
      return await work();
    } catch (error) {
      return { kind: 'failed', detail: `${inWords(error)}.` };
    }
  };
  const whenDone = (work: Promise<void>): Promise<Stored> => work.then(() => ({ kind: 'saved' }));
  return {
    list: async () => (await readAll(folder)).map(({ name, found }) => ({ name, found })),
    load: async (name) => (await find(name))?.found ?? { kind: 'missing' },
    save: (order) => withoutThrowing(() => save(order, { folder, images })),
    async putBack(name, pictures) {
      const kept = await find(name);
      if (kept === undefined) return { kind: 'failed', detail: 'It is gone.' };
      const problem = await pictureProblem(kept.path, pictures);
      if (problem !== null) return { kind: 'failed', detail: problem };
      return withoutThrowing(() => whenDone(placePictures(pictures, { from: kept.path, to: images })));
    },
    async remove(name) {
      const kept = (await readAll(folder)).filter((candidate) => candidate.name === name);
      return withoutThrowing(() => whenDone(removeAll(folder, kept)));
    },
    async toFile(name, pictures) {
      const kept = await find(name);
      if (kept?.found.kind !== 'found') return refused({ title: 'No such snapshot', detail: `${name} is not there.`, status: 404 });
      try {
        return done(await pack(kept.path, { name, value: kept.found.value, pictures }));
      } catch (error) {
        return refused({ title: 'The snapshot cannot be read', detail: `${name}: ${inWords(error)}.`, status: 503 });
      }
    },
    fromFile: async (file) => {
      const opened = openSnapshotFile(file);
      return opened.kind === 'good' ? { ...opened, kind: 'file' } : opened;
    },
  };
}

type Damaged = Extract<UnreadableSnapshot, { readonly kind: 'damaged' }>;

async function save({ name, value, pictures, bytes }: SnapshotOrder, { folder, images }: SnapshotFolders): Promise<Stored | Damaged> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const older = (await readAll(folder)).filter((kept) => kept.name === name);
  const path = join(folder, `${temporaryStart}${randomBytes(8).toString('hex')}`);
  try {
    await mkdir(path, { mode: 0o700 });
    for (const picture of pictures) {
      const because = await takePicture(picture, { path, images, bytes });
      if (because !== null) return { kind: 'damaged', because };
    }
    await replaceFile({ path: join(path, snapshotFile), bytes: sealSnapshotHead({ name, value, pictures: [] }) });
    await rename(path, join(folder, randomBytes(8).toString('hex')));
  } finally {
    // After the renaming there is none.
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
  await flushFolder(folder);
  await removeAll(folder, older);
  return { kind: 'saved' };
}

/** The file that makes them snapshots goes first: what is left after a crash is no snapshot any more. */
async function removeAll(folder: string, kept: readonly Kept[]): Promise<void> {
  for (const { path } of kept) {
    await rm(join(path, snapshotFile), { force: true });
    await rm(path, { recursive: true, force: true });
  }
  if (kept.length > 0) await flushFolder(folder);
}

/** Oldest first; of two of one name, which a crash while replacing leaves, the newer. */
async function readAll(folder: string): Promise<readonly Kept[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(temporaryStart));
  const read = await Promise.all(folders.map(({ name }) => readOne(join(folder, name), name)));
  const all = read.filter((kept) => kept !== null).sort((one, other) => one.savedAt - other.savedAt || (one.name < other.name ? -1 : 1));
  return all.filter((kept, index) => all.findLastIndex(({ name }) => name === kept.name) === index);
}

/** null: what was never whole, or is being removed. A damaged one is known by the name of its folder. */
async function readOne(path: string, folderName: string): Promise<Kept | null> {
  const text = await readFile(join(path, snapshotFile), 'utf8').catch(() => null);
  if (text === null) return null;
  const opened = openSnapshotHead(text);
  if (opened.kind !== 'good') return { path, name: folderName, found: opened, savedAt: 0 };
  const { name, value } = opened;
  const savedAt = typeof value === 'object' && value !== null && 'savedAt' in value ? Number(value.savedAt) : 0;
  return { path, name, found: { kind: 'found', value }, savedAt };
}

async function pack(path: string, { name, value, pictures }: SnapshotOrder): Promise<Uint8Array<ArrayBuffer>> {
  const head = Buffer.from(sealSnapshotHead({ name, value, pictures: pictures.map(({ fileName, bytes }) => ({ fileName, bytes })) }));
  if (head.length > largestSnapshotHead) throw new Error('its values are too large for a file');
  const file = new Uint8Array(pictures.reduce((sum, { bytes }) => sum + bytes, head.length));
  file.set(head);
  let end = head.length;
  const reading = pictures.map((picture) => {
    end += picture.bytes;
    return readPicture(path, picture, file.subarray(end - picture.bytes, end));
  });
  await Promise.all(reading);
  return file;
}

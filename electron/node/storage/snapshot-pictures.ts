import { createHash, randomBytes } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SnapshotPicture } from '../../device/ports/snapshot-store.ts';
import { copyInstead, flushFolder } from './durable-file.ts';
import { isPictureName } from './picture-name.ts';
import { openRegularFile } from './regular-file.ts';
import type { PictureSink } from './snapshot-file.ts';

const pieceBytes = 1 << 20;
/** Above what a download keeps. */
const largestPicture = 256 * 1024 * 1024;

/** Brings one picture of the image store into the folder of a snapshot. */
export async function takePicture({ fileName }: SnapshotPicture, { path, images }: { readonly path: string; readonly images: string }) {
  requireName(fileName);
  await secondName(join(images, fileName), join(path, fileName));
}

/** A new file in the folder of a snapshot, flushed when it is closed. */
export async function openSink(path: string, { fileName }: SnapshotPicture): Promise<PictureSink> {
  requireName(fileName);
  const handle = await open(join(path, fileName), 'wx', 0o600);
  return {
    write: (piece) => handle.writeFile(piece),
    close: async () => {
      await handle.sync().finally(() => handle.close());
    },
  };
}

/** One picture of a snapshot in pieces; each is good until the next is asked for. */
export function pictureBytes(path: string, { fileName }: SnapshotPicture): AsyncGenerator<Uint8Array> {
  return readPieces(join(path, fileName));
}

/** What is wrong with the pictures of a snapshot, as a sentence; null when they are what they were. */
export async function pictureProblem(path: string, pictures: readonly SnapshotPicture[]): Promise<string | null> {
  for (const { fileName, sha256 } of pictures) {
    if (!isPictureName(fileName)) return 'A picture in it has no name of a picture.';
    const found = await hashOf(join(path, fileName)).catch(() => null);
    if (found === null) return `Its picture ${fileName} cannot be read.`;
    if (found !== sha256) return `Its picture ${fileName} is damaged.`;
  }
  return null;
}

/** All of the pictures, or none of those that were not there before. */
export async function placePictures(
  pictures: readonly SnapshotPicture[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const placed: string[] = [];
  try {
    for (const { fileName } of pictures) {
      const temporary = join(to, `${fileName}.${randomBytes(6).toString('hex')}.part`);
      placed.push(temporary);
      await secondName(join(from, fileName), temporary);
    }
    for (const [index, { fileName }] of pictures.entries()) await rename(placed[index] ?? '', join(to, fileName));
    // Renaming one name of a file onto another of the same file leaves both.
    await Promise.all(placed.map((temporary) => rm(temporary, { force: true })));
    if (pictures.length > 0) await flushFolder(to);
  } catch (error) {
    await Promise.all(placed.map((temporary) => rm(temporary, { force: true }).catch(() => undefined)));
    throw error;
  }
}

function requireName(fileName: string): void {
  if (!isPictureName(fileName)) throw new Error(`${JSON.stringify(fileName.slice(0, 60))} is no name of a picture`);
}

async function secondName(from: string, to: string): Promise<void> {
  await link(from, to).catch((error: unknown) => copyInstead(error, from, to));
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of readPieces(path)) hash.update(piece);
  return hash.digest('hex');
}

/** A file through one piece of memory that is used again: fresh pages for a whole picture can cost more than its hash. */
export async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  const file = await openRegularFile(path, { mostBytes: largestPicture });
  if (file.kind === 'refused') throw new Error(file.because);
  const { handle } = file;
  try {
    const room = Buffer.alloc(pieceBytes);
    for (;;) {
      const { bytesRead } = await handle.read(room);
      if (bytesRead === 0) return;
      yield room.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { SnapshotOrder, SnapshotPicture } from '../device/ports.ts';
import { copyInstead, flushFolder } from './durable-file.ts';
import { isPictureName } from './picture-name.ts';

/** Hashed and written in turn, so that the thread is never held for longer than one of these takes. */
const pieceBytes = 1 << 20;

export interface Taking {
  /** The snapshot's own folder. */
  readonly path: string;
  readonly images: string;
  readonly bytes: SnapshotOrder['bytes'];
}

/**
 * Brings one picture into a snapshot: from the image store, or from the bytes of a file, which are compared with their hash. Answers
 * what is wrong with the picture, null when nothing is; rejects with what the disk says.
 */
export async function takePicture({ fileName, sha256 }: SnapshotPicture, { path, images, bytes }: Taking): Promise<string | null> {
  if (!isPictureName(fileName)) return `${JSON.stringify(fileName.slice(0, 60))} is no name of a picture`;
  const place = join(path, fileName);
  if (bytes === undefined) {
    await secondName(join(images, fileName), place);
    return null;
  }
  const content = bytes.get(fileName);
  if (content === undefined) return `the picture ${fileName} is missing in it`;
  return (await writeHashed(place, content)) === sha256 ? null : `its picture ${fileName} is not the one that was saved`;
}

async function writeHashed(path: string, content: Uint8Array): Promise<string> {
  const handle = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    for (let at = 0; at < content.length; at += pieceBytes) {
      const piece = content.subarray(at, at + pieceBytes);
      hash.update(piece);
      await handle.writeFile(piece);
    }
    await handle.sync();
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}

/** Fills `target` with a picture of a snapshot. Rejects in words when it is not what it was. */
export async function readPicture(path: string, { fileName, sha256 }: SnapshotPicture, target: Uint8Array): Promise<void> {
  const damaged = () => new Error(`its picture ${fileName} is damaged`);
  const handle = await open(join(path, fileName), 'r');
  try {
    if ((await handle.stat()).size !== target.length) throw damaged();
    const found = createHash('sha256');
    for (let at = 0; at < target.length; ) {
      const { bytesRead } = await handle.read(target, at, Math.min(pieceBytes, target.length - at));
      if (bytesRead === 0) throw damaged();
      found.update(target.subarray(at, at + bytesRead));
      at += bytesRead;
    }
    if (found.digest('hex') !== sha256) throw damaged();
  } finally {
    await handle.close();
  }
}

/** What is wrong with the pictures of a snapshot, as a sentence; null when they are what they were. */
export async function pictureProblem(path: string, pictures: readonly SnapshotPicture[]): Promise<string | null> {
  const problems = await Promise.all(
    pictures.map(async ({ fileName, sha256 }) => {
      if (!isPictureName(fileName)) return 'A picture in it has no name of a picture.';
      const found = await hashOf(join(path, fileName)).catch(() => null);
      if (found === null) return `Its picture ${fileName} cannot be read.`;
      return found === sha256 ? null : `Its picture ${fileName} is damaged.`;
    }),
  );
  return problems.find((problem) => problem !== null) ?? null;
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

async function secondName(from: string, to: string): Promise<void> {
  await link(from, to).catch((error: unknown) => copyInstead(error, from, to));
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: pieceBytes }), hash);
  return hash.digest('hex');
}

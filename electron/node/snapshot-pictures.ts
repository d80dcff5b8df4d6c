import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { SnapshotOrder, SnapshotPicture } from '../device/ports.ts';
import { copyInstead, flushFolder } from './durable-file.ts';
import { isPictureName } from './picture-name.ts';

export interface Taking {
  /** The snapshot's own folder. */
  readonly path: string;
  readonly images: string;
  readonly bytes: SnapshotOrder['bytes'];
}

/** Brings one picture into a snapshot: from the image store, or from the bytes of a file, which are compared with their hash. */
export async function takePicture({ fileName, sha256 }: SnapshotPicture, { path, images, bytes }: Taking): Promise<void> {
  if (!isPictureName(fileName)) throw new Error(`${JSON.stringify(fileName.slice(0, 60))} is no name of a picture`);
  const place = join(path, fileName);
  if (bytes === undefined) return secondName(join(images, fileName), place);
  const content = bytes.get(fileName);
  if (content === undefined) throw new Error(`the picture ${fileName} is missing in it`);
  if (createHash('sha256').update(content).digest('hex') !== sha256)
    throw new Error(`the picture ${fileName} is not the one that was saved`);
  const handle = await open(place, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
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
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

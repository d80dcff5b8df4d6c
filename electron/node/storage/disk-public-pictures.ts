import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { PublicPictures } from '../../device/ports/public-pictures.ts';
import { describeDiskError } from './disk-errors.ts';
import { makeFolder, replaceWhole, sweepFolder } from './durable-file.ts';
import { windowsNameProblem } from './windows-name.ts';

const drive = 'C';
const folder = ['Users', 'Public', 'Pictures'];
const mostBytes = 64 * 1024 * 1024;

/** `C:\Users\Public\Pictures` of the emulated PC, below the folder that holds its drives. */
export function createDiskPublicPictures(drivesFolder: string): PublicPictures {
  const place = join(drivesFolder, drive, ...folder);
  let swept: Promise<void> | null = null;
  return {
    async keep(name, file) {
      try {
        const bytes = await collect(file);
        if (bytes === null) return { kind: 'failed', reason: 'too-large', detail: `more than ${mostBytes} bytes` };
        await makeFolder(place);
        swept ??= sweepFolder(place);
        await swept;
        const free = await freeName(place, legalName(name), bytes);
        if (!free.isThere) await replaceWhole({ path: join(place, free.name), bytes });
        return { kind: 'kept', path: { kind: 'windows', drive, segments: [...folder, free.name] } };
      } catch (error) {
        return describeDiskError(error);
      }
    },
  };
}

async function collect(file: AsyncIterable<Uint8Array>): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of file) {
    length += piece.length;
    if (length > mostBytes) return null;
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}

/** A name of this computer as Windows takes it. */
function legalName(name: string): string {
  const clean = name.replaceAll(/[<>:"/\\|?*\p{Cc}]/gu, '_').replace(/[. ]+$/, '');
  return windowsNameProblem(clean) === null ? clean : `_${clean}`;
}

/** `a.jpg`, `a (2).jpg`, ...: the first nobody has, or under which the same bytes lie. */
async function freeName(place: string, name: string, bytes: Buffer): Promise<{ readonly name: string; readonly isThere: boolean }> {
  const end = extname(name);
  const start = name.slice(0, name.length - end.length);
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${start} (${count})${end}`;
    const found = await stat(join(place, candidate)).catch(() => null);
    if (found === null) return { name: candidate, isThere: false };
    if (found.isFile() && found.size === bytes.length && hash(await readFile(join(place, candidate))) === hash(bytes))
      return { name: candidate, isThere: true };
  }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

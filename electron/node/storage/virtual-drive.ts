import { lstat, readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Failed } from '../../device/ports/failed.ts';
import type { FilePath } from '../../device/ports/file-reader.ts';
import { windowsNameProblem } from './windows-name.ts';

export type FoundFile =
  | {
      readonly kind: 'found';
      readonly path: string;
      /** The path was found to hold no links, and must still hold none when the file is open. */
      readonly pinned: boolean;
    }
  | Failed;

/**
 * Finds `C:\folder\a.png` as `<folder>/C/folder/a.png`, names compared as Windows does, in any case. What a link leads to
 * must be inside the folder too.
 */
export async function findOnDrive(folder: string, { drive, segments }: Extract<FilePath, { kind: 'windows' }>): Promise<FoundFile> {
  for (const name of segments) {
    const problem = windowsNameProblem(name);
    if (problem !== null) return { kind: 'failed', reason: 'bad-path', detail: `a name in the path is not valid on Windows: ${problem}` };
  }
  const shown = [`${drive}:`, ...segments].join('\\');
  let path = folder;
  for (const name of [drive, ...segments]) {
    const next = await findName(path, name);
    if (next === null) return { kind: 'failed', reason: 'file-missing', detail: shown };
    path = next;
  }
  const [root, real] = await Promise.all([realpath(folder), realpath(path).catch(() => null)]);
  if (real === null) return { kind: 'failed', reason: 'file-missing', detail: `${shown} is a link to nothing` };
  if (!real.startsWith(`${root}${sep}`))
    return { kind: 'failed', reason: 'file-denied', detail: `${shown} leads out of the mapped folder` };
  return { kind: 'found', path: real, pinned: true };
}

/** The name as written where there is one, else the first that differs in case only. */
async function findName(folder: string, name: string): Promise<string | null> {
  const exact = join(folder, name);
  if (await lstat(exact).catch(() => null)) return exact;
  const names = await readdir(folder).catch(() => []);
  const match = names.sort().find((other) => other.toUpperCase() === name.toUpperCase());
  return match === undefined ? null : join(folder, match);
}

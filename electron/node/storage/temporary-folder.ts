import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookAtProcess } from '../process/running-process.ts';

/** A browser's profile, the data folder of a throw-away PC. */
type Purpose = 'browser' | 'fresh';
const ownName = /^managed-pc-(?:browser|fresh)-(\d{1,10})-[A-Za-z0-9]{6}$/;

/** Makes a folder for its owner's eyes only; its name says which process removes it. */
export function makeTemporaryFolder(purpose: Purpose): Promise<string> {
  return mkdtemp(join(tmpdir(), `managed-pc-${purpose}-${process.pid}-`));
}

/** A process in another container looks dead from here, so that a folder is only taken for left behind after this. */
const leftBehindMs = 3_600_000;

/**
 * Removes folders whose process was killed before it could: those of this user, by our own pattern, old, and of no process that runs.
 * @param now ms since 1970
 */
export async function sweepTemporaryFolders(now: number): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(ownName.exec(name)?.[1] ?? 0);
    const found = pid === 0 ? null : await lstat(join(tmpdir(), name)).catch(() => null);
    const isOurs = found?.isDirectory() === true && found.uid === (process.getuid?.() ?? found.uid);
    if (!isOurs || now - found.mtimeMs < leftBehindMs || (await lookAtProcess(pid)).kind === 'alive') continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

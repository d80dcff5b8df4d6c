import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { done, type Result, refused } from '../../../../shared/result.ts';
import { inWords, makeFolder, sweepFolder } from '../durable-file.ts';
import { type FolderOwner, findOwner, markFolder } from './folder-owner.ts';
import { acquireSingleWriterLock } from './single-writer-lock.ts';

/** The one folder a PC lives in, held by this process alone until it is released. */
export interface DataFolder {
  readonly path: string;
  /** Downloaded pictures. */
  readonly images: string;
  /** DDF files the operator added. */
  readonly ddf: string;
  release(): Promise<void>;
}

/**
 * Opens the folder, makes it for its owner's eyes only where there is none, marks it, and locks it. One that holds anything and is not ours
 * is refused before anything in it is touched; the mode of one that is there stays. A problem says who else uses it, or why it cannot be used.
 */
export async function openDataFolder(folder: string): Promise<Result<DataFolder>> {
  const path = resolve(folder);
  const images = join(path, 'images');
  const ddf = join(path, 'ddf');
  try {
    const owner = await findOwner(path);
    if (owner.kind === 'foreign' && !isOwnPlace(path)) return foreign(path, owner.holds);
    await makeFolder(path);
    if (owner.kind !== 'ours') await markFolder(path);
    await Promise.all([images, ddf].map(makeFolder));
  } catch (error) {
    return notUsable(`${path}: ${inWords(error)}. Choose another one, or make this one writable.`);
  }
  const lock = await acquireSingleWriterLock(path);
  if (lock.ok) {
    await sweepFolder(path);
    return done({ path, images, ddf, release: lock.value.release });
  }
  return lock.problem.status === 503 ? notUsable(`${lock.problem.detail}. Free some space there, or choose another one.`) : lock;
}

/** On macOS the desktop app keeps its settings in the very folder that is a PC's unless told otherwise, and is there first. */
function isOwnPlace(path: string): boolean {
  return process.platform === 'darwin' && path === defaultDataFolder({});
}

function foreign(path: string, holds: Extract<FolderOwner, { kind: 'foreign' }>['holds']): Result<never> {
  const some = holds.map((name) => JSON.stringify(name)).join(', ');
  return refused({
    title: 'The folder is not one of Managed PC',
    detail: `${path} holds other files (${some}), and nothing in it was touched. Choose a folder that is empty or does not exist yet.`,
    status: 409,
  });
}

function notUsable(detail: string): Result<never> {
  return refused({ title: 'The data folder cannot be used', detail, status: 503 });
}

/** Where programs of this user keep their data: the desktop's own rule on each system, MANAGED_PC_DATA before all. */
export function defaultDataFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (env.MANAGED_PC_DATA) return wholePath(env.MANAGED_PC_DATA, env);
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Managed PC');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Managed PC');
  // The XDG Base Directory Specification: what is no whole path is to be ignored.
  const named = env.XDG_DATA_HOME ?? '';
  return join(isAbsolute(named) ? named : join(env.HOME || homedir(), '.local', 'share'), 'managed-pc');
}

/**
 * The whole path of a folder somebody named. No shell replaces the ~ of `--data=~/pc`, nor that of a variable in a unit or a Dockerfile: taken
 * as it is, it would make a folder named ~, which people then remove with all that is theirs.
 */
export function wholePath(named: string, env: NodeJS.ProcessEnv): string {
  return resolve(/^~(?=$|[/\\])/.test(named) ? join(env.HOME || homedir(), named.slice(1)) : named);
}

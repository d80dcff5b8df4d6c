import { accessSync, constants, realpathSync, type Stats, statSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join, win32 } from 'node:path';

/** The system a program is looked for on. `isThere` stands for the disk, so that Windows can be asked about elsewhere. */
export interface ProgramPlaces {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isThere?: (path: string) => boolean;
}

/** Where PATH leads for a name, as execvp(3) would go; null when it leads nowhere, or through a folder that is not trusted. */
export function findProgram(name: string, env: Readonly<Record<string, string | undefined>>): string | null {
  return (
    trustedFolders(env.PATH)
      .map((folder) => join(folder, name))
      .find(isProgram) ?? null
  );
}

/**
 * A program that comes with the system; null where there is none. Windows: below System32, `name` as a path from there. macOS: where only the
 * system itself writes. Linux: PATH, because each distribution has a place of its own.
 */
export function findSystemProgram(name: string, { platform, env, isThere = isProgram }: ProgramPlaces): string | null {
  if (platform === 'linux') return findProgram(name, env);
  const folders = platform === 'win32' ? [win32.join(windowsFolder(env), 'System32')] : ['/usr/bin', '/bin', '/usr/sbin', '/sbin'];
  const { join: joined } = platform === 'win32' ? win32 : { join };
  return folders.map((folder) => joined(folder, name)).find(isThere) ?? null;
}

/**
 * The entries of a PATH that can be followed: whole paths of folders in which nobody but root and this user may lay down a program. An empty or
 * relative entry would be the folder the app happens to be started in, which is that of a double-clicked file; into a folder such as /tmp
 * anybody may write, into one of another user that user.
 */
export function trustedFolders(path: string | undefined): readonly string[] {
  return (path ?? '').split(delimiter).filter((folder) => isAbsolute(folder) && isKept(folder));
}

/** Root, and whom a user namespace shows in root's place: sandboxes of desktops are such (user_namespaces(7), overflowuid). */
const systemUsers: ReadonlySet<number> = new Set([0, 65_534]);
const [sticky, everybodyWrites] = [0o1000, 0o002];

function isKept(folder: string): boolean {
  if (process.platform === 'win32') return true;
  try {
    const real = realpathSync(folder);
    return isOurs(statSync(real), 0) && above(real).every((path) => isOurs(statSync(path), sticky));
  } catch {
    return false;
  }
}

/** Nobody else owns it, or may write there; in a folder with one of the bits of `unless`, of what is somebody's only that one. */
function isOurs({ mode, uid }: Stats, unless: number): boolean {
  const owned = systemUsers.has(uid) || uid === process.getuid?.();
  return owned && ((mode & everybodyWrites) === 0 || (mode & unless) !== 0);
}

function above(folder: string): readonly string[] {
  const upper = dirname(folder);
  return upper === folder ? [] : [upper, ...above(upper)];
}

/** The environment is taken at its word only where that is a folder on a drive: no share, no relative path, nothing that climbs. */
function windowsFolder(env: ProgramPlaces['env']): string {
  const named = env.SystemRoot ?? env.SYSTEMROOT ?? '';
  return /^[A-Za-z]:\\[^\\/:*?"<>|\p{Cc}]+(?:\\[^\\/:*?"<>|\p{Cc}]+)*$/u.test(named) && !/(?:^|\\)\.{1,2}(?:\\|$)/.test(named)
    ? named
    : 'C:\\Windows';
}

/** Whether it is a file that can be run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

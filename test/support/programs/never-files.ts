import { execFileSync } from 'node:child_process';
import { symlink, truncate, writeFile } from 'node:fs/promises';

/** What stands where a small file should and must not be waited for: its name, how it comes there, and a word of how it is refused. */
export const neverFiles: readonly (readonly [string, (path: string) => unknown, string])[] = [
  ['a pipe', (path) => execFileSync('mkfifo', [path]), 'it is a pipe'],
  ['a link to a device without end', (path) => symlink('/dev/zero', path), 'it is a device'],
  ['a file of a gigabyte', (path) => writeFile(path, '').then(() => truncate(path, 1024 ** 3)), 'bytes'],
];

import { execFileSync } from 'node:child_process';
import { lstat, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inWords, makeFolders } from '../../../electron/node/storage/durable-file.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

const why = (path: string) =>
  makeFolders(path).then(
    () => 'made',
    (error: unknown) => inWords(error),
  );

test('makes what is missing, tells what it made, and leaves what is there', async () => {
  const folder = await temporaryFolder();
  expect(await makeFolders(join(folder, 'a', 'b'), 0o700)).toEqual([join(folder, 'a'), join(folder, 'a', 'b')]);
  expect((await stat(join(folder, 'a'))).mode & 0o777).toBe(0o700);
  expect(await makeFolders(join(folder, 'a', 'b'), 0o777)).toEqual([]);
  await Promise.all([makeFolders(join(folder, 'x', 'y')), makeFolders(join(folder, 'x', 'z'))]);
  expect((await readdir(join(folder, 'x'))).sort()).toEqual(['y', 'z']);
  expect((await stat(join(folder, 'a', 'b'))).mode & 0o777).toBe(0o700);
});

test('says at once why none can be there, and touches nothing', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), 'kept');
  await symlink('nowhere', join(folder, 'dangling'));
  await symlink('loop', join(folder, 'loop'));
  execFileSync('mkfifo', [join(folder, 'fifo')]);
  const places = {
    '/proc/x': 'the system does not allow a new folder there (ENOENT)',
    '/proc/x/y': 'the system does not allow a new folder there (ENOENT)',
    '/dev/full': 'something else is there, a file or a link that points nowhere (EEXIST)',
    '/dev/null/x': 'there is a file where a folder is needed (ENOTDIR)',
    [join(folder, 'file')]: 'something else is there, a file or a link that points nowhere (EEXIST)',
    [join(folder, 'file', 'x')]: 'there is a file where a folder is needed (ENOTDIR)',
    [join(folder, 'dangling')]: 'something else is there, a file or a link that points nowhere (EEXIST)',
    [join(folder, 'dangling', 'x')]: 'something else is there, a file or a link that points nowhere (EEXIST)',
    [join(folder, 'fifo')]: 'something else is there, a file or a link that points nowhere (EEXIST)',
    [join(folder, 'loop', 'x')]: 'the links there form a circle (ELOOP)',
    [join(folder, 'n'.repeat(300))]: 'the name is too long (ENAMETOOLONG)',
  };
  for (const [path, words] of Object.entries(places)) expect([path, await why(path)]).toEqual([path, words]);
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('kept');
  expect((await lstat(join(folder, 'dangling'))).isSymbolicLink()).toBe(true);
});

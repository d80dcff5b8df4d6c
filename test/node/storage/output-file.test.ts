import { execFileSync } from 'node:child_process';
import { chmod, lstat, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeOutputFile, writeOwnFile } from '../../../electron/node/storage/output-file.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

async function* pieces(...texts: readonly (string | Error)[]) {
  for (const text of texts) {
    if (text instanceof Error) throw text;
    yield Buffer.from(text);
  }
}

test('writes text, bytes and pieces, each whole', async () => {
  const path = join(await temporaryFolder(), 'out');
  for (const content of ['abc', Buffer.from('abc'), pieces('a', 'bc')]) {
    await writeOutputFile(path, content);
    expect(await readFile(path, 'utf8')).toBe('abc');
  }
});

test('leaves the file that was there when the new one cannot be had whole, and nothing beside it', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'out'), 'old');
  await expect(writeOutputFile(join(folder, 'out'), pieces('half', new Error('the PC is gone')))).rejects.toThrow('the PC is gone');
  expect(await readFile(join(folder, 'out'), 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['out']);
});

test('makes the file a link leads to where there is none yet, and the link stays', async () => {
  const folder = await temporaryFolder();
  await symlink('real', join(folder, 'link'));
  await writeOutputFile(join(folder, 'link'), 'new');
  expect([await readlink(join(folder, 'link')), await readFile(join(folder, 'real'), 'utf8')]).toEqual(['real', 'new']);
  await symlink(join('nowhere', 'x'), join(folder, 'dangling'));
  await expect(writeOutputFile(join(folder, 'dangling'), 'new')).rejects.toThrow('ENOENT');
  await symlink('loop', join(folder, 'loop'));
  await expect(writeOutputFile(join(folder, 'loop'), 'new')).rejects.toThrow();
  expect((await readdir(folder)).sort()).toEqual(['dangling', 'link', 'loop', 'real']);
});

test('keeps the mode of the file, and a link that leads to it', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'real'), 'old');
  await chmod(join(folder, 'real'), 0o640);
  await symlink('real', join(folder, 'link'));
  await writeOutputFile(join(folder, 'link'), 'new');
  expect(await readlink(join(folder, 'link'))).toBe('real');
  expect(await readFile(join(folder, 'real'), 'utf8')).toBe('new');
  expect((await stat(join(folder, 'real'))).mode & 0o777).toBe(0o640);
});

test('writes into a device as it is, and says of a folder that it is one', async () => {
  await writeOutputFile('/dev/null', 'abc');
  expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'out'));
  await expect(writeOutputFile(join(folder, 'out'), 'abc')).rejects.toThrow('EISDIR');
  expect(await readdir(folder)).toEqual(['out']);
});

test('replaces what is there under a name nobody chose, and follows no link from it', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'of-the-user'), 'kept');
  await symlink('of-the-user', join(folder, 'lock.png'));
  await symlink('not-there', join(folder, 'desktop.png'));
  execFileSync('mkfifo', [join(folder, 'pipe.png')]);
  for (const name of ['lock.png', 'desktop.png', 'pipe.png']) {
    await writeOwnFile(join(folder, name), 'new');
    expect([(await lstat(join(folder, name))).isFile(), await readFile(join(folder, name), 'utf8')]).toEqual([true, 'new']);
  }
  expect(await readFile(join(folder, 'of-the-user'), 'utf8')).toBe('kept');
  await expect(lstat(join(folder, 'not-there'))).rejects.toThrow('ENOENT');
});

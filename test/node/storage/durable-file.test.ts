import * as fs from 'node:fs';
import * as promises from 'node:fs/promises';
import { mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  errorCode,
  inWords,
  notStored,
  readTwice,
  replaceFile,
  replacementPoints,
  sweepFolder,
  sweepTemporaries,
} from '../../../electron/node/storage/durable-file.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { systemError } from '../../support/programs/watched-files.ts';

const fails = (code: string) => () => Promise.reject(systemError(code));

/** The same functions on a system some calls of which answer otherwise. */
async function where(calls: Readonly<Record<string, unknown>>, callbacks: Readonly<Record<string, unknown>> = {}) {
  vi.resetModules();
  vi.doMock('node:fs/promises', () => ({ ...promises, ...calls }));
  vi.doMock('node:fs', () => ({ ...fs, ...callbacks }));
  return await import('../../../electron/node/storage/durable-file.ts');
}

afterEach(() => {
  vi.doUnmock('node:fs/promises');
  vi.doUnmock('node:fs');
  vi.resetModules();
  vi.unstubAllGlobals();
});

async function withOld() {
  const folder = await temporaryFolder();
  const path = join(folder, 'state.json');
  await writeFile(path, 'old');
  return { folder, path, backup: `${path}.bak` };
}

describe('a replacement', () => {
  test('tells its points in their order, and leaves no file open', async () => {
    const { folder, path, backup } = await withOld();
    const told: string[] = [];
    await replaceFile({ path, bytes: 'new', backup, at: (point) => told.push(point) });
    expect(told).toEqual(replacementPoints);
    const open = await Promise.all((await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
    expect(open.filter((name) => name.startsWith(folder))).toEqual([]);
  });

  test.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])(
    'keeps a copy as the backup where a second name is answered with %s',
    async (code) => {
      const { folder, path, backup } = await withOld();
      const { replaceFile } = await where({ link: fails(code) });
      await replaceFile({ path, bytes: 'new', backup });
      expect([await readFile(path, 'utf8'), await readFile(backup, 'utf8'), (await readdir(folder)).length]).toEqual(['new', 'old', 2]);
    },
  );

  test('is refused where the backup cannot be made, and the old file is still there', async () => {
    const { folder, path, backup } = await withOld();
    const { replaceFile } = await where({ link: fails('EIO') });
    await expect(replaceFile({ path, bytes: 'new', backup })).rejects.toThrow('EIO');
    await mkdir(backup);
    await expect((await where({})).replaceFile({ path, bytes: 'new', backup })).rejects.toMatchObject({ syscall: 'rename' });
    expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['old', ['state.json', 'state.json.bak']]);
  });

  test('asks no folder to be flushed on Windows, which refuses to open one', async () => {
    const { folder, path } = await withOld();
    const open = (name: string, ...rest: readonly unknown[]) => {
      const answer = rest.at(-1) as (error: Error) => void;
      if (name === folder) answer(systemError('EPERM'));
      else (fs.open as (...args: readonly unknown[]) => void)(name, ...rest);
    };
    const { replaceFile } = await where({}, { open });
    await expect(replaceFile({ path, bytes: 'new' })).rejects.toThrow('EPERM');
    vi.stubGlobal('process', Object.create(process, { platform: { value: 'win32' } }));
    await replaceFile({ path, bytes: 'newer' });
    expect(await readFile(path, 'utf8')).toBe('newer');
  });
});

test('says that a drive is gone on which not even the root is there', async () => {
  const { makeFolders } = await where({ stat: fails('ENOENT'), mkdir: fails('ENOENT') });
  await expect(makeFolders('/data/folder')).rejects.toThrow('ENOENT');
});

const mark = '.temporary-0123456789abcdef';

describe('what an interrupted replacement left', () => {
  test('goes with the file it was of, and nothing that is merely called like it', async () => {
    const { folder, path } = await withOld();
    const others = [
      `other.json${mark}`,
      `x.state.json${mark}`,
      `state.json${mark}0`,
      'state.json.temporary-0123',
      `state.json.temporary-x${mark.slice(-16)}`,
    ];
    for (const name of [...others, `state.json${mark}`, `state.json.bak${mark}`, 'state.json.temporary-before'])
      await writeFile(join(folder, name), '');
    await sweepTemporaries(path);
    expect((await readdir(folder)).sort()).toEqual([...others, 'state.json'].sort());
  });

  test('goes from a folder, but for folders, links and what is called otherwise', async () => {
    const folder = await temporaryFolder();
    const others = [`a${mark}.png`, mark, 'a.png'];
    for (const name of [...others, `a${mark}`]) await writeFile(join(folder, name), '');
    await symlink('a.png', join(folder, `link${mark}`));
    await mkdir(join(folder, `folder${mark}`));
    await sweepFolder(folder);
    expect((await readdir(folder)).sort()).toEqual([...others, `folder${mark}`, `link${mark}`].sort());
  });

  test('stays where a link leads, and where the folder cannot be read', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, `a${mark}`), '');
    await symlink(folder, `${folder}-linked`);
    await sweepFolder(`${folder}-linked`);
    await (await where({ readdir: fails('EIO') })).sweepFolder(folder);
    expect(await readdir(folder)).toEqual([`a${mark}`]);
  });
});

test('reads once more after an error of the system, and not where there is no such file', async () => {
  for (const [code, times] of [
    ['EIO', 2],
    ['ENOENT', 1],
  ] as const) {
    const read = vi.fn(fails(code));
    await expect(readTwice(read)).rejects.toThrow(code);
    expect([code, read.mock.calls.length]).toEqual([code, times]);
  }
});

describe('an error of the file system', () => {
  test('has a code only where the system gave one', () => {
    const odd = [new Error('x'), { code: 'ENOENT' }, Object.assign(new Error('x'), { code: 7 }), 'ENOENT', undefined];
    expect([systemError('ENOENT'), ...odd].map(errorCode)).toEqual(['ENOENT', '', '', '', '', '']);
  });

  test('is put in words: what it means, or what the system says', () => {
    const missing = Object.assign(systemError('ENOENT'), { syscall: 'open' });
    expect([missing, systemError('ENOENT'), systemError('EODD'), 'text'].map(inWords)).toEqual([
      'there is no such folder there (ENOENT)',
      'there is no such folder there (ENOENT)',
      'EODD',
      'text',
    ]);
    expect(inWords(Object.assign(systemError('EACCES'), { syscall: 'mkdir' }))).toBe('no permission to write there (EACCES)');
    expect(inWords(Object.assign(systemError('ENOENT'), { syscall: 'mkdir' }))).toContain('does not allow a new folder');
  });

  test.each(['ENOSPC', 'EDQUOT', 'EFBIG'])('says of %s that there is no room, and where', (code) => {
    expect(notStored(systemError(code), '/data')).toEqual({
      kind: 'failed',
      detail: `/data: ${inWords(systemError(code))}`,
      full: true,
    });
  });

  test('says of no other that there is no room', () => {
    expect(notStored(systemError('EIO'))).toEqual({ kind: 'failed', detail: 'the disk reported an error (EIO)' });
  });
});

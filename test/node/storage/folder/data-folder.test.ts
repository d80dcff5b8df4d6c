import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultDataFolder, openDataFolder } from '../../../../electron/node/storage/folder/data-folder.ts';
import { sealState } from '../../../../electron/node/storage/state-envelope.ts';
import { temporaryFolder } from '../../../support/programs/temporary-folder.ts';

test('is made for its owner only, with room for pictures and DDF files, and held by one process', async () => {
  const path = join(await temporaryFolder(), 'deep', 'data');
  const opened = await openDataFolder(path);
  if (!opened.ok) throw new Error(opened.problem.detail);
  for (const folder of [path, opened.value.images, opened.value.ddf]) expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect(await openDataFolder(path)).toMatchObject({ ok: false, problem: { status: 409, title: 'Another Managed PC is running' } });
  await opened.value.release();
  const again = await openDataFolder(path);
  expect(again.ok).toBe(true);
});

test('says what to do when it cannot be made', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  const opened = await openDataFolder(join(folder, 'file', 'data'));
  expect(opened).toMatchObject({ ok: false, problem: { status: 503 } });
  if (!opened.ok) expect(opened.problem.detail).toContain('Choose another one');
});

/** Everything below a folder: names, modes, times and contents. */
async function everythingIn(folder: string): Promise<readonly string[]> {
  const names = ['', ...(await readdir(folder, { recursive: true })).sort()];
  return Promise.all(
    names.map(async (name) => {
      const facts = await stat(join(folder, name));
      const content = facts.isFile() ? await readFile(join(folder, name), 'hex') : '';
      return `${name} ${facts.mode.toString(8)} ${facts.mtimeMs} ${content}`;
    }),
  );
}

describe('a folder of somebody else', () => {
  const folders: Readonly<Record<string, readonly string[]>> = {
    'with pictures in "images"': ['images/holiday.jpg'],
    'with a project': ['package.json', 'src/main.ts', 'ddf/mine.xml', 'journal/2026.jsonl', 'snapshots/a/snapshot.json'],
    'with one hidden file': ['.gitignore'],
    'with files that are called like ours': [
      'state.json',
      'state.json.bak',
      'writer.lock',
      'running-pc.json',
      'host-wallpaper.json',
      'journal/000000000001.jsonl',
    ],
    'with a marker that is not ours': ['managed-pc-folder.json'],
    'with an empty folder': ['images/'],
  };
  for (const [name, files] of Object.entries(folders)) {
    test(`${name} is refused with words, and nothing in it is touched`, async () => {
      const folder = await temporaryFolder();
      await chmod(folder, 0o755);
      for (const file of files) {
        await mkdir(join(folder, file, file.endsWith('/') ? '' : '..'), { recursive: true });
        if (!file.endsWith('/')) await writeFile(join(folder, file), '{"mine":true}\n');
      }
      const before = await everythingIn(folder);
      const opened = await openDataFolder(folder);
      expect(opened).toMatchObject({ ok: false, problem: { status: 409, title: 'The folder is not one of Managed PC' } });
      if (!opened.ok) expect(opened.problem.detail).toMatch(/holds other files \(".*"\), and nothing in it was touched\. Choose a folder/);
      expect(await everythingIn(folder)).toEqual(before);
    });
  }
});

test('takes a folder that is empty to its user, and leaves its mode', async () => {
  const folder = await temporaryFolder();
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'lost+found'));
  const opened = await openDataFolder(folder);
  expect(opened.ok).toBe(true);
  expect((await stat(folder)).mode & 0o777).toBe(0o755);
  expect((await stat(join(folder, 'images'))).mode & 0o777).toBe(0o700);
  if (opened.ok) await opened.value.release();
});

test('goes on after a kill between two of its first steps', async () => {
  for (const left of [
    ['managed-pc-folder.json.temporary-0123456789abcdef'],
    ['managed-pc-folder.json.temporary-0123456789abcdef', '.DS_Store'],
  ]) {
    const folder = await temporaryFolder();
    for (const name of left) await writeFile(join(folder, name), '');
    const opened = await openDataFolder(folder);
    expect(opened.ok).toBe(true);
    if (opened.ok) await opened.value.release();
  }
});

describe('a folder that an earlier version wrote, without a marker', () => {
  const head = (format: string) => `{"format":"${format}","checksum":"${'0'.repeat(64)}","value":1}\n`;
  const one: Readonly<Record<string, string>> = {
    'state.json': sealState({ version: 1 }, 'managed-pc-state'),
    'state.json.bak': head('managed-pc-state'),
    'host-wallpaper.json': head('managed-pc-host-wallpaper'),
    'writer.lock': `${JSON.stringify({ pid: 2 ** 22 - 1, mark: null, host: hostname(), since: '2026-01-01T00:00:00Z', token: 'a'.repeat(32) })}\n`,
    'running-pc.json': `${JSON.stringify({ url: 'http://127.0.0.1:5000', token: 'a'.repeat(43), pid: 7 })}\n`,
    'images/DesktopImage_abcdefghijklmnopqrstuv.png': '',
    'journal/000000000001.jsonl': '{"cause":"c1","kind":"device","outcome":"info","title":"x","sequence":1,"at":1}\n',
    'messages/000000000001.jsonl': '{"number":1,"at":1}\n',
    'snapshots/0123456789abcdef/snapshot.json': head('managed-pc-snapshot-2'),
  };
  for (const [name, content] of Object.entries(one)) {
    test(`is known by ${name} alone, opened and marked`, async () => {
      const folder = await temporaryFolder();
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), content);
      await writeFile(join(folder, 'notes.txt'), 'mine');
      const opened = await openDataFolder(folder);
      expect(opened.ok).toBe(true);
      if (opened.ok) await opened.value.release();
      expect(await readFile(join(folder, 'managed-pc-folder.json'), 'utf8')).toMatch(/^\{"format":"managed-pc-folder","version":1,/);
      expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
      await rm(join(folder, name), { force: true });
      const again = await openDataFolder(folder);
      expect(again.ok).toBe(true);
      if (again.ok) await again.value.release();
    });
  }
});

test('is where each system keeps the data of its users', () => {
  expect(defaultDataFolder({ HOME: '/home/a' }, 'linux')).toBe('/home/a/.local/share/managed-pc');
  expect(defaultDataFolder({ HOME: '/home/a', XDG_DATA_HOME: '/data' }, 'linux')).toBe('/data/managed-pc');
  for (const named of ['~/data', 'data', '']) {
    expect(defaultDataFolder({ HOME: '/home/a', XDG_DATA_HOME: named }, 'linux')).toBe('/home/a/.local/share/managed-pc');
  }
  for (const [named, path] of [
    ['~/pc', '/home/a/pc'],
    ['~', '/home/a'],
    ['/x/~/pc', '/x/~/pc'],
    ['~b/pc', join(process.cwd(), '~b/pc')],
  ] as const) {
    expect(defaultDataFolder({ MANAGED_PC_DATA: named, HOME: '/home/a' }, 'linux')).toBe(path);
  }
  expect(defaultDataFolder({ MANAGED_PC_DATA: '/somewhere', HOME: '/home/a' }, 'linux')).toBe('/somewhere');
  expect(defaultDataFolder({ LOCALAPPDATA: '/users/a/local' }, 'win32')).toBe('/users/a/local/Managed PC');
  expect(defaultDataFolder({}, 'darwin')).toMatch(/Library\/Application Support\/Managed PC$/);
});

import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultDataFolder, openDataFolder } from '../../../electron/node/storage/data-folder.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

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

test('is where each system keeps the data of its users', () => {
  expect(defaultDataFolder({ HOME: '/home/a' }, 'linux')).toBe('/home/a/.local/share/managed-pc');
  expect(defaultDataFolder({ HOME: '/home/a', XDG_DATA_HOME: '/data' }, 'linux')).toBe('/data/managed-pc');
  expect(defaultDataFolder({ MANAGED_PC_DATA: '/somewhere', HOME: '/home/a' }, 'linux')).toBe('/somewhere');
  expect(defaultDataFolder({ LOCALAPPDATA: '/users/a/local' }, 'win32')).toBe('/users/a/local/Managed PC');
  expect(defaultDataFolder({}, 'darwin')).toMatch(/Library\/Application Support\/Managed PC$/);
});

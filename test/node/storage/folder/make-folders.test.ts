import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolders } from '../../../../electron/node/storage/durable-file.ts';
import { temporaryFolder } from '../../../support/programs/temporary-folder.ts';

test('makes what is missing of a path, tells the first it made, and leaves what is there', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'a', 'b', 'c');
  expect(await makeFolders(path, 0o700)).toBe(join(folder, 'a'));
  expect((await stat(path)).mode & 0o777).toBe(0o700);
  expect(await makeFolders(path)).toBeUndefined();
  expect(await Promise.all([makeFolders(join(folder, 'x', 'y')), makeFolders(join(folder, 'x', 'z'))])).toHaveLength(2);
});

test('ends with what is wrong: a file in the way, a folder that takes none', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  await expect(makeFolders(join(folder, 'file'))).rejects.toThrow('EEXIST');
  await expect(makeFolders(join(folder, 'file', 'below'))).rejects.toThrow('ENOTDIR');
});

test.runIf(process.platform === 'linux')('ends below /proc, where folders cannot be made', async () => {
  await expect(makeFolders('/proc/managed-pc/report')).rejects.toThrow('ENOENT');
});

import { execFileSync } from 'node:child_process';
import { symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createWallpaperJournal } from '../../../electron/node/host-wallpaper/wallpaper-journal.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

test.each<readonly [string, (path: string) => unknown, string]>([
  ['a pipe', (path) => execFileSync('mkfifo', [path]), 'it is a pipe'],
  ['a link to a device without end', (path) => symlink('/dev/zero', path), 'it is a device'],
  ['a file of a gigabyte', (path) => writeFile(path, '').then(() => truncate(path, 1024 ** 3)), 'bytes'],
])('%s in the place of the record is refused with words, and not waited for', async (_, plant, words) => {
  const folder = await temporaryFolder();
  await plant(join(folder, 'host-wallpaper.json'));
  expect(await createWallpaperJournal(folder).read()).toMatchObject({ kind: 'unreadable', because: expect.stringContaining(words) });
});

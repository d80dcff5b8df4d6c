import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createWallpaperJournal } from '../../../electron/node/host-wallpaper/wallpaper-journal.ts';
import { neverFiles } from '../../support/programs/never-files.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

test.each(neverFiles)('refuses %s in the place of the record with words, and does not wait for it', async (_, plant, words) => {
  const folder = await temporaryFolder();
  await plant(join(folder, 'host-wallpaper.json'));
  expect(await createWallpaperJournal(folder).read()).toMatchObject({ kind: 'unreadable', because: expect.stringContaining(words) });
});

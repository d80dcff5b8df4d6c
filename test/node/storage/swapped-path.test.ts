import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

test('refuses a path of a drive that became a link between the look at it and the opening', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'C'));
  await writeFile(join(folder, 'secret.png'), 'not of the drive');
  const path = join(folder, 'C', 'a.png');
  vi.resetModules();
  onTestFinished(() => {
    vi.doUnmock('../../../electron/node/storage/virtual-drive.ts');
    vi.resetModules();
  });
  // Found as an ordinary file; swapped before it is opened, as somebody else may at that very moment.
  vi.doMock('../../../electron/node/storage/virtual-drive.ts', () => ({
    async findOnDrive() {
      await symlink(join(folder, 'secret.png'), path);
      return { kind: 'found', path, pinned: true };
    },
  }));
  const { createLocalFileReader } = await import('../../../electron/node/storage/local-file-reader.ts');
  const reader = createLocalFileReader({ drivesFolder: folder });
  expect(await reader.open({ kind: 'windows', drive: 'C', segments: ['a.png'] })).toMatchObject({ kind: 'failed', reason: 'file-changed' });
});

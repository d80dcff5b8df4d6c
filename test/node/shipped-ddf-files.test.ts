import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createShippedDDFFiles } from '../../electron/node/shipped-ddf-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('lists what ships, then what the operator added, by name, and leaves out what is no readable text', async () => {
  const folder = await temporaryFolder();
  const [shipped, added] = [join(folder, 'shipped'), join(folder, 'added')];
  await Promise.all([mkdir(shipped), mkdir(added), mkdir(join(folder, 'empty'))]);
  await writeFile(join(shipped, 'personalization.xml'), '\ufeff<a/>');
  await writeFile(join(shipped, 'devinfo.xml'), '<b/>');
  await writeFile(join(shipped, 'readme.md'), 'no');
  await writeFile(join(added, 'mine.XML'), '<c/>');
  await writeFile(join(added, 'binary.xml'), Buffer.from([0xff, 0xfe, 0x00, 0xd8]));
  await mkdir(join(added, 'folder.xml'));
  execFileSync('mkfifo', [join(added, 'pipe.xml')]);
  expect(await createShippedDDFFiles({ shipped, added }).list()).toEqual([
    { name: 'devinfo.xml', text: '<b/>', shipped: true },
    { name: 'personalization.xml', text: '<a/>', shipped: true },
    { name: 'mine.XML', text: '<c/>', shipped: false },
  ]);
  expect(await createShippedDDFFiles({ shipped: join(folder, 'none'), added: join(folder, 'empty') }).list()).toEqual([]);
});

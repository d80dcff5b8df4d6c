import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';

const script = fileURLToPath(new URL('../../build/hash-installers.ts', import.meta.url));
const hash = (folder: string) => spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });

test('hashes what people download as sha256sum checks it, and shows a changed byte', async () => {
  const folder = await temporaryFolder();
  const installers = ['pc.AppImage', 'pc.deb', 'pc.dmg', 'pc.exe', 'pc.rpm', 'pc.zip'];
  for (const name of [...installers, 'builder-debug.yml', 'pc.exe.blockmap']) await writeFile(join(folder, name), name);
  expect(hash(folder)).toMatchObject({ status: 0 });
  const check = () => spawnSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
  expect(check()).toMatchObject({ status: 0, stdout: installers.map((name) => `${name}: OK\n`).join('') });
  await writeFile(join(folder, 'pc.deb'), 'changed');
  expect(check().status).toBe(1);
});

test('fails for a build that made nothing to download', async () => {
  expect(hash(await temporaryFolder()).status).toBe(1);
});

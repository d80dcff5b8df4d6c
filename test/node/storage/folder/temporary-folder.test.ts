import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { takeKernelLock } from '../../../../electron/node/storage/folder/kernel-lock.ts';
import { makeTemporaryFolder, sweepTemporaryFolders } from '../../../../electron/node/storage/folder/temporary-folder.ts';
import { temporaryFolder } from '../../../support/programs/temporary-folder.ts';

let temporary = '';
beforeEach(async () => {
  temporary = await temporaryFolder();
  vi.stubEnv('TMPDIR', temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
});

async function deadPid(): Promise<number> {
  const dead = spawn('true');
  await once(dead, 'close');
  return dead.pid ?? 0;
}

/** Made an hour ago and more by a process that is dead, as far as its number tells. */
async function oldFolder(end: string): Promise<string> {
  const name = `managed-pc-fresh-${await deadPid()}-${end}`;
  await mkdir(join(temporary, name));
  await writeFile(join(temporary, name, 'state.json'), '{}');
  await utimes(join(temporary, name), 0, 0);
  return name;
}

test('removes a folder with its lock', async () => {
  const { path, remove } = await makeTemporaryFolder('fresh');
  await writeFile(join(path, 'file'), '');
  expect((await readdir(temporary)).length).toBe(2);
  await remove();
  expect(await readdir(temporary)).toEqual([]);
});

test('leaves a folder that is held, though its process seems dead, as one in another container does', async () => {
  const name = await oldFolder('aaaaaa');
  const lock = await takeKernelLock(join(temporary, `${name}.lock`));
  if (lock.kind !== 'held') throw new Error(lock.kind);
  await sweepTemporaryFolders(Date.now());
  expect(await readdir(join(temporary, name))).toEqual(['state.json']);
  lock.release();
  await sweepTemporaryFolders(Date.now());
  expect(await readdir(temporary)).toEqual([]);
});

test('sweeps at once what a killed process left, the lock of a folder that never came to be too', async () => {
  const module = new URL('../../../../electron/node/storage/folder/temporary-folder.ts', import.meta.url).href;
  const script = `const { makeTemporaryFolder } = await import('${module}'); await makeTemporaryFolder('fresh'); console.log('made'); setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TMPDIR: temporary } });
  await once(owner.stdout, 'data');
  await writeFile(join(temporary, `managed-pc-browser-${owner.pid}-bbbbbb.lock`), '');
  await sweepTemporaryFolders(Date.now());
  const kept = await readdir(temporary);
  expect([kept.length, kept.some((name) => name.endsWith('bbbbbb.lock'))]).toEqual([2, false]);
  owner.kill('SIGKILL');
  await once(owner, 'close');
  await sweepTemporaryFolders(Date.now());
  expect(await readdir(temporary)).toEqual([]);
});

test('leaves a lock that is a link, or a folder, alone', async () => {
  const outside = join(temporary, 'outside');
  await writeFile(outside, 'text');
  await symlink(outside, join(temporary, 'managed-pc-fresh-1-aaaaaa.lock'));
  await mkdir(join(temporary, 'managed-pc-fresh-1-bbbbbb.lock'));
  await sweepTemporaryFolders(Date.now());
  expect((await readdir(temporary)).sort()).toEqual(['managed-pc-fresh-1-aaaaaa.lock', 'managed-pc-fresh-1-bbbbbb.lock', 'outside']);
});

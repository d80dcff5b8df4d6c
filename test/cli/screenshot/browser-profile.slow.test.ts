import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ensureBuilt } from '../../../build/ensure-built.ts';
import { sweepTemporaryFolders } from '../../../electron/node/storage/folder/temporary-folder.ts';
import { realEntry } from '../../../test/support/programs/program-entry.ts';
import { temporaryFolder } from '../../../test/support/programs/temporary-folder.ts';

beforeAll(() => ensureBuilt());
afterEach(() => vi.unstubAllEnvs());

/** Folders in a temporary folder that are a browser's, and the files of their locks, which are there before them. */
const profilesIn = async (folder: string) => (await readdir(folder)).filter((name) => name.startsWith('managed-pc-browser-'));

/** Numbers of the processes whose command line names the folder, as /proc knows them; those that are about to be reaped have none. */
async function processesIn(folder: string): Promise<readonly string[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(all.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return all.filter((_, index) => lines[index]?.includes(folder));
}

function takePicture(temporary: string) {
  const args = [realEntry, 'screenshot', 'lock', '--fresh', '-o', join(temporary, 'lock.png')];
  // The browser that people have: it writes more than the shell of the other tests, and has more processes.
  return spawn(process.execPath, args, { env: { ...process.env, TMPDIR: temporary, MANAGED_PC_CHROMIUM: '' }, stdio: 'ignore' });
}

describe('the folder of the browser that takes a picture', () => {
  test('is gone when the picture is there', async () => {
    const temporary = await temporaryFolder();
    const [code] = (await once(takePicture(temporary), 'close')) as [number];
    expect(code).toBe(0);
    expect(await profilesIn(temporary)).toEqual([]);
  });

  // From the first sign of the folder to a browser that has long begun to fill it.
  test.each([0, 1, 3, 8])('is gone after kill -9 of the command, and the browser with it, with %i files in it', async (files) => {
    const temporary = await temporaryFolder();
    const command = takePicture(temporary);
    const filled = async () => {
      const profile = (await profilesIn(temporary)).find((name) => !name.endsWith('.lock'));
      return profile === undefined ? -1 : (await readdir(join(temporary, profile))).length;
    };
    while ((await filled()) < files && command.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
    const closed = once(command, 'close');
    command.kill('SIGKILL');
    expect(await closed).toEqual([null, 'SIGKILL']);

    await expect.poll(() => profilesIn(temporary)).toEqual([]);
    await expect.poll(() => processesIn(temporary)).toEqual([]);
    expect(await profilesIn(temporary)).toEqual([]);
  });
});

test('sweeps away what a killed keeper left, and nothing else', async () => {
  const temporary = await temporaryFolder();
  vi.stubEnv('TMPDIR', temporary);
  const dead = spawn('true');
  await once(dead, 'close');
  const outside = join(temporary, 'outside');
  const old = [
    `managed-pc-browser-${dead.pid}-aaaaaa`,
    `managed-pc-fresh-${dead.pid}-aaaaaa`,
    'managed-pc-fresh-cccccc',
    `managed-pc-browser-${process.pid}-bbbbbb`,
    'managed-pc-browser-cccccc',
    `managed-pc-browser-${dead.pid}-dddddd-kept`,
    'outside',
  ];
  for (const name of old) {
    await mkdir(join(temporary, name));
    await writeFile(join(temporary, name, 'file'), '');
    await utimes(join(temporary, name), 0, 0);
  }
  await mkdir(join(temporary, `managed-pc-browser-${dead.pid}-eeeeee`));
  await symlink(outside, join(temporary, `managed-pc-browser-${dead.pid}-ffffff`));
  await writeFile(join(temporary, `managed-pc-browser-${dead.pid}-000000`), '');
  await sweepTemporaryFolders(Date.now());

  const left = [...old.slice(2), ...['eeeeee', 'ffffff', '000000'].map((end) => `managed-pc-browser-${dead.pid}-${end}`)];
  expect((await readdir(temporary)).sort()).toEqual(left.sort());
  expect(await readdir(outside)).toEqual(['file']);
});

import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findProgram, findSystemProgram } from '../../electron/node/process/find-program.ts';
import { startProgram } from '../../electron/node/process/start-program.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';
import { waitForFile } from '../support/programs/wait-for-file.ts';
import { fakeEntry, startServing } from '../support/server/run-command.ts';

/** Everything the app starts by a name of its own, on any system. */
const wanted = ['xdg-open', 'open', 'rundll32.exe', 'powershell.exe', 'reg.exe', 'ps', 'which', 'gsettings', 'chromium', 'helper'];

/** A folder somebody prepared: each program in it leaves its name in `ran`, beside the folder. */
async function plant(folder: string, ran: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await mkdir(ran, { recursive: true });
  for (const name of wanted) {
    await writeFile(join(folder, name), `#!/bin/sh\n: > '${join(ran, name)}'\n`, { mode: 0o755 });
  }
}

describe('a planted program', () => {
  test('is not run from the current folder, relative entries of PATH or a folder everybody writes to', async () => {
    const top = await temporaryFolder();
    const [cwd, ran, trusted, open] = [join(top, 'downloads'), join(top, 'ran'), join(top, 'trusted'), join(top, 'open')];
    await plant(cwd, ran);
    await plant(join(cwd, 'bin'), ran);
    await plant(open, ran);
    await chmod(open, 0o777);
    await mkdir(trusted);
    const log = join(top, 'opened');
    // As the real xdg-open: a script that looks its helpers up by name.
    await writeFile(join(trusted, 'xdg-open'), `#!/bin/sh\nhelper\nprintf '%s' "$PATH" > '${log}.part' && mv '${log}.part' '${log}'\n`, {
      mode: 0o755,
    });
    const PATH = ['', '.', 'bin', './bin', open, trusted, '/usr/bin', '/bin', ''].join(delimiter);
    const pc = await startServing(fakeEntry, ['--open', '--data', join(top, 'data')], { cwd, environment: { PATH } });

    expect(await waitForFile(log)).toBe([trusted, '/usr/bin', '/bin'].join(delimiter));
    await pc.stop();
    expect(await readdir(ran)).toEqual([]);
  });

  test('is not run when there is no other: the command says that there is none', async () => {
    const top = await temporaryFolder();
    const [cwd, ran] = [join(top, 'downloads'), join(top, 'ran')];
    await plant(cwd, ran);
    const pc = await startServing(fakeEntry, ['--open', '--data', join(top, 'data')], {
      cwd,
      environment: { PATH: `.${delimiter}${delimiter}` },
    });

    await expect.poll(() => pc.output().err).toContain('No browser could be started');
    await pc.stop();
    expect(await readdir(ran)).toEqual([]);
  });

  test('is not started even when code asks for a bare or relative name', () => {
    for (const name of ['xdg-open', './xdg-open', 'bin/xdg-open', '']) {
      expect(() => startProgram(name, [], { stdio: 'ignore' })).toThrow('whole path');
    }
  });
});

describe('a system program', () => {
  const all = () => true;
  const windows = (SystemRoot: string | undefined) =>
    findSystemProgram('reg.exe', { platform: 'win32', env: { SystemRoot, PATH: 'C:\\Downloads' }, isThere: all });

  test('is below the system folder on Windows and nowhere else', () => {
    expect(windows('D:\\WINNT')).toBe('D:\\WINNT\\System32\\reg.exe');
    expect(
      findSystemProgram('WindowsPowerShell\\v1.0\\powershell.exe', { platform: 'win32', env: { SYSTEMROOT: 'C:\\Windows' }, isThere: all }),
    ).toBe('C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe');
  });

  test.each([
    undefined,
    '',
    '.',
    'Windows',
    'C:',
    'C:Windows',
    '\\Windows',
    '\\\\server\\share',
    '\\\\?\\C:\\Windows',
    'C:\\Windows\\..\\Users\\x',
    'C:/Windows',
    'C:\\a\0b',
  ])('is not looked for on Windows where the environment says %j', (named) => {
    expect(windows(named)).toBe('C:\\Windows\\System32\\reg.exe');
  });

  test('is where only the system writes on macOS, whatever PATH says', async () => {
    const folder = await temporaryFolder();
    await plant(folder, join(folder, 'ran'));
    expect(findSystemProgram('open', { platform: 'darwin', env: { PATH: folder }, isThere: all })).toBe('/usr/bin/open');
    expect(findSystemProgram('open', { platform: 'darwin', env: { PATH: folder }, isThere: (path) => path.startsWith(folder) })).toBeNull();
  });

  test('is found by the whole entries of PATH on Linux', async () => {
    const folder = await temporaryFolder();
    await plant(folder, join(folder, 'ran'));
    expect(findProgram('open', { PATH: `.${delimiter}${folder}` })).toBe(join(folder, 'open'));
    expect(findProgram('open', { PATH: `.${delimiter}` })).toBeNull();
    expect(findProgram('open', {})).toBeNull();
  });
});

import { chmod, chown, mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBrowser } from '../../electron/cli/screenshot/find-browser.ts';
import { findRunningDesktop } from '../../electron/node/host-wallpaper/running-desktop.ts';
import { createWallpaperPackage } from '../../electron/node/host-wallpaper/wallpaper-package.ts';
import { findProgram, findSystemProgram } from '../../electron/node/process/find-program.ts';
import { guardedEnvironment, startProgram } from '../../electron/node/process/start-program.ts';
import { files, imports, read, sources } from '../support/data/source-files.ts';
import { realEntry } from '../support/programs/program-entry.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';
import { waitForFile } from '../support/programs/wait-for-file.ts';
import { startServing } from '../support/server/run-command.ts';

/** Programs of desktops, one of which sets the wallpaper. */
const ofDesktops = {
  gnome: ['gsettings'],
  cinnamon: ['gsettings'],
  mate: ['gsettings'],
  xfce: ['xfconf-query'],
  plasma: ['qdbus6', 'qdbus', 'qdbus-qt6', 'qdbus-qt5'],
  swww: ['swww'],
  awww: ['awww'],
  feh: ['feh'],
  nitrogen: ['nitrogen'],
} as const;
const browsers = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];
const ofSystems = ['xdg-open', 'open', 'rundll32.exe', 'powershell.exe', 'reg.exe', 'ps', 'which'];
/** Everything the app starts by a name of its own, on any system, and what one of those may look for. */
const wanted = [...ofSystems, ...browsers, ...new Set<string>(Object.values(ofDesktops).flat()), 'node', 'helper'];

/** Where the app looks for a program or starts one, and what. All else it starts is its own Node or Electron, by the path they run from. */
const places: Readonly<Record<string, string>> = {
  'electron/cli/client/open-in-browser.ts': 'xdg-open, open, rundll32.exe',
  'electron/cli/film/browser-studio.ts': 'a browser, through find-browser.ts',
  'electron/cli/screenshot/browser-keeper.ts': 'the browser it is told',
  'electron/cli/screenshot/find-browser.ts': 'browsers',
  'electron/cli/screenshot/headless-browser.ts': 'Node',
  'electron/cli/screenshot/take-screenshot.ts': 'a browser, through find-browser.ts',
  'electron/fleet/run/run-artillery.ts': 'Node, with Artillery',
  'electron/node/host-wallpaper/restore-watch.ts': 'Node or Electron',
  'electron/node/host-wallpaper/running-desktop.ts': 'programs of desktops, reg.exe',
  'electron/node/host-wallpaper/wallpaper-package.ts': 'Node or Electron, with which and one program of a desktop on its PATH',
  'electron/node/process/run-program.ts': 'what it is told',
  'electron/node/process/running-process.ts': 'ps, powershell.exe',
};

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
    const pc = await startServing(realEntry, ['--open', '--data', join(top, 'data')], { cwd, environment: { PATH } });

    expect(await waitForFile(log)).toBe([trusted, '/usr/bin', '/bin'].join(delimiter));
    await pc.stop();
    expect(await readdir(ran)).toEqual([]);
  });

  test('is not run when there is no other: the command says that there is none', async () => {
    const top = await temporaryFolder();
    const [cwd, ran] = [join(top, 'downloads'), join(top, 'ran')];
    await plant(cwd, ran);
    const pc = await startServing(realEntry, ['--open', '--data', join(top, 'data')], {
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

describe('each program that is started', () => {
  const lookers = /(?:find-program|find-browser|start-program|run-program)\.ts$/;
  const looksOrStarts = /\b(?:findProgram|findSystemProgram|findBrowser|startProgram|runProgram)\(/;
  const otherWays = /node:child_process|['"]child_process|process\.binding|utilityProcess|openPath|app\.relaunch|node:cluster/;
  const withoutTypes = (file: string) => read(file).replaceAll(/import type [^;]*;/g, '');

  test('is in this list with where it is looked for', () => {
    const isUser = (file: string) => imports(file).some((path) => lookers.test(path)) && looksOrStarts.test(withoutTypes(file));
    const found = sources.filter((file) => file.startsWith('electron/') && !file.endsWith('/start-program.ts') && isUser(file));
    expect(found.sort()).toEqual(Object.keys(places).sort());
    const ways = files.filter((file) => /^electron\/.*\.(?:ts|js)$/.test(file) && otherWays.test(withoutTypes(file)));
    expect(ways.sort()).toEqual(['electron/launcher.js', 'electron/node/process/start-program.ts']);
  });

  /** Prepared folders before all others, in every way a PATH can name one. */
  async function plantedPath(): Promise<{ readonly PATH: string; readonly isPlanted: (path: string | null) => boolean }> {
    const top = await temporaryFolder();
    const [open, below, foreign, ran] = [join(top, 'open'), join(top, 'open', 'bin'), join(top, 'foreign'), join(top, 'ran')];
    for (const folder of [open, below, foreign]) await plant(folder, ran);
    await chmod(open, 0o777);
    const link = join(top, 'link');
    await symlink(open, link);
    // Only root can make a folder another user's.
    if (process.getuid?.() === 0) await chown(foreign, 12_345, 12_345);
    else await chmod(foreign, 0o777);
    const PATH = ['', '.', 'bin', relative(process.cwd(), foreign), open, below, link, foreign, '/usr/bin', '/bin'].join(delimiter);
    return { PATH, isPlanted: (path) => path !== null && !/^\/(?:usr\/)?bin\/|^\/(?:snap|opt)\//.test(path) };
  }

  test('is no planted one: every name, with prepared folders first on PATH', async () => {
    const { PATH, isPlanted } = await plantedPath();
    for (const name of wanted) expect(isPlanted(findProgram(name, { PATH })), name).toBe(false);
    expect(isPlanted(findBrowser({ environment: { PATH }, platform: 'linux' }))).toBe(false);
    expect(guardedEnvironment({ PATH }).PATH).toBe(['/usr/bin', '/bin'].join(delimiter));
  });

  test.each(Object.keys(ofDesktops))('is none of %s where there is only a planted one', async (id) => {
    const { PATH } = await plantedPath();
    const only = PATH.split(delimiter).slice(0, -2).join(delimiter);
    const found = findRunningDesktop({
      platform: 'linux',
      env: { PATH: only, DISPLAY: ':9', XDG_CURRENT_DESKTOP: id },
      imageFolder: '/nowhere',
      childCommand: [],
      limitMs: 1_000,
      processNames: () => ['swww-daemon', 'awww-daemon', 'gnome-shell'],
    });
    expect([found.byId(id), found.desktop]).toEqual([null, null]);
  });

  test('gives the wallpaper package the which of the system', async () => {
    const { PATH } = await plantedPath();
    const child = "console.log(JSON.stringify({ ok: true, value: require('fs').realpathSync(process.env.PATH + '/which') }))";
    const answer = await createWallpaperPackage({
      command: [process.execPath, '-e', child],
      env: { PATH },
      programs: [],
      limitMs: 20_000,
    }).get({});
    expect(answer).toMatchObject({ kind: 'answered', value: expect.stringMatching(/^\/usr\/bin\/which/) });
  });

  test.each(['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'])('is no browser below %s where that is no whole path', async (name) => {
    const cwd = await temporaryFolder();
    await plant(join(cwd, 'Google', 'Chrome', 'Application'), join(cwd, 'ran'));
    await rename(join(cwd, 'Google', 'Chrome', 'Application', 'chrome'), join(cwd, 'Google', 'Chrome', 'Application', 'chrome.exe'));
    expect(findBrowser({ environment: { [name]: cwd }, platform: 'win32' })).toContain('chrome.exe');
    expect(findBrowser({ environment: { [name]: relative(process.cwd(), cwd) }, platform: 'win32' })).toBeNull();
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

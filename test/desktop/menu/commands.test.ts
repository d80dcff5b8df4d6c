import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterAll, describe, expect, test } from 'vitest';
import { applicationMenu } from '../../../electron/desktop/menu/application-menu.ts';
import { buildMenu } from '../../../electron/desktop/menu/build-menu.ts';
import { createCommands } from '../../../electron/desktop/menu/commands.ts';
import { trayMenu } from '../../../electron/desktop/menu/tray-menu.ts';
import type { Settings } from '../../../electron/desktop/settings/settings.ts';
import { contract, type Operations } from '../../../shared/contract/contract.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { createRecorder } from '../../support/desktop/electron-stand-in/recorder.ts';
import { createDesktop } from '../../support/desktop/electron-stand-in/stand-in-desktop.ts';

const folder = mkdtempSync(join(tmpdir(), 'managed-pc-commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

const menuParts = { packaged: true, recentFiles: ['/home/ada/R&D/policy.syncml', '/tmp/before.mpc'], openFile: () => undefined };

/** Menus and tray over a device that notes what it is asked. */
function worked(answer: (name: string) => Result<unknown> = () => done(null)) {
  const recorder = createRecorder();
  const desktop = createDesktop(recorder);
  const asked: { readonly name: string; readonly input: unknown }[] = [];
  const operation = (name: string) => async (input: unknown) => {
    asked.push({ name, input });
    return answer(name);
  };
  const operations = Object.fromEntries(Object.keys(contract).map((name) => [name, operation(name)])) as unknown as Operations;
  let settings: Settings = { places: [], alwaysOnTop: false, weeklyUpdateLook: false, lastUpdateLook: 0, recentFiles: [], samplesPort: 0 };
  const openFile = (path: string) => recorder.record('openFile', path);
  const commands = createCommands({
    operations,
    app: { quit: () => recorder.record('app.quit') },
    loginItem: { isOn: () => false, set: async (on) => recorder.record('loginItem', on) },
    updates: { lookNow: async () => recorder.record('lookNow'), lookOnceAWeek: async () => recorder.record('lookOnceAWeek') },
    changed: () => recorder.record('changed'),
    dialog: desktop.dialog,
    shell: desktop.shell,
    windows: {
      operator: () => ({ setAlwaysOnTop: (on: boolean) => recorder.record('alwaysOnTop', on) }) as unknown as BrowserWindow,
      present: () => recorder.record('present'),
      showOperator: () => recorder.record('showOperator'),
    },
    settings: {
      get: () => settings,
      change: (changes) => {
        settings = { ...settings, ...changes };
        setMenus();
      },
      onChanged: () => undefined,
    },
    recent: { list: () => [], add: () => undefined, remove: () => undefined, clear: () => recorder.record('recent.clear') },
    openFile,
    wallpaperEnabled: () => true,
  });
  const setMenus = () => {
    const parts = { ...menuParts, commands, checks: { ...settings, openAtLogin: false, hostWallpaper: true }, openFile };
    desktop.Menu.setApplicationMenu(desktop.Menu.buildFromTemplate(buildMenu(applicationMenu('linux'), parts)));
  };
  setMenus();
  const click = async (...labels: readonly string[]) => {
    desktop.click('application', labels);
    for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const told = () => recorder.calls.filter(({ what }) => what === 'dialog.showMessageBox').map(({ details }) => details[0]);
  return { click, asked, desktop, recorder, told, settings: () => settings };
}

describe('the menus', () => {
  test('name commands only, each with a label of its own, on every system', () => {
    const checks = { alwaysOnTop: false, openAtLogin: false, hostWallpaper: false, weeklyUpdateLook: false };
    const parts = { ...menuParts, commands: {} as never, checks };
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      for (const { label, submenu } of buildMenu(applicationMenu(platform), parts)) {
        const labels = (submenu as { label?: string; role?: string }[]).flatMap((entry) => entry.label ?? entry.role ?? []);
        expect(label).toBeTruthy();
        expect(new Set(labels).size).toBe(labels.length);
      }
    }
    expect(trayMenu.length).toBeGreaterThan(5);
  });

  test('zoom in, out and back on every system', () => {
    const checks = { alwaysOnTop: false, openAtLogin: false, hostWallpaper: false, weeklyUpdateLook: false };
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const view = buildMenu(applicationMenu(platform), { ...menuParts, commands: {} as never, checks }).find(
        ({ label }) => label === '&View',
      );
      const roles = ((view?.submenu ?? []) as { role?: string }[]).flatMap(({ role }) => role ?? []);
      expect(roles).toEqual(expect.arrayContaining(['zoomIn', 'zoomOut', 'resetZoom']));
    }
  });

  test('change what the PC shows', async () => {
    const { click, asked } = worked();
    await click('PC', 'Lock');
    await click('PC', 'Settings > Personalization');
    expect(asked).toEqual([
      { name: 'showScreen', input: { screen: 'lock', window: 'none' } },
      { name: 'showScreen', input: { screen: 'desktop', window: 'settings-background' } },
    ]);
  });

  test('keep and restore the wallpaper of this computer', async () => {
    const { click, asked } = worked();
    await click('PC', 'Show the policy on this computer’s desktop');
    await click('PC', 'Put my wallpaper back now');
    expect(asked.map(({ input }) => input)).toEqual([{ action: 'off' }, { action: 'restore' }]);
  });

  test('reset the PC only after a yes', async () => {
    const { click, asked, desktop } = worked();
    await click('PC', 'Reset the PC…');
    expect(asked).toEqual([]);
    desktop.answers.push({ response: 1 });
    await click('PC', 'Reset the PC…');
    expect(asked).toEqual([{ name: 'reset', input: {} }]);
  });

  test('remember what is ticked', async () => {
    const { click, recorder, settings } = worked();
    await click('View', 'Always on top');
    await click('File', 'Open when I log in');
    expect(settings()).toMatchObject({ alwaysOnTop: true });
    expect(recorder.calls).toContainEqual({ what: 'alwaysOnTop', details: [true] });
    expect(recorder.calls).toContainEqual({ what: 'loginItem', details: [true] });
    await click('Help', 'Check once a week');
    expect(settings().weeklyUpdateLook).toBe(true);
    expect(recorder.calls.at(-1)?.what).toBe('lookOnceAWeek');
  });

  test('send a chosen document, and nothing when none is chosen', async () => {
    const { click, asked, desktop } = worked();
    const path = join(folder, 'policy.syncml');
    writeFileSync(path, '<SyncML/>');
    await click('File', 'Send a SyncML document…');
    expect(asked).toEqual([]);
    desktop.answers.push({ canceled: false, filePaths: [path] });
    await click('File', 'Send a SyncML document…');
    await expect.poll(() => asked).toEqual([{ name: 'applyDocument', input: { document: '<SyncML/>', from: 'Menu' } }]);
    // As > of Windows PowerShell writes it.
    writeFileSync(path, '\uFEFF<SyncML>ü</SyncML>', 'utf16le');
    desktop.answers.push({ canceled: false, filePaths: [path] });
    await click('File', 'Send a SyncML document…');
    await expect.poll(() => asked.at(-1)).toEqual({ name: 'applyDocument', input: { document: '<SyncML>ü</SyncML>', from: 'Menu' } });
  });

  test('say what is wrong with a document that is refused, too large or gone', async () => {
    const problem = { title: 'Not XML', detail: 'line 1', status: 400 };
    const { click, asked, desktop, told } = worked(() => refused(problem));
    const paths = [join(folder, 'bad.xml'), join(folder, 'large.xml'), join(folder, 'gone.xml'), folder];
    writeFileSync(paths[0] ?? '', 'hello');
    writeFileSync(paths[1] ?? '', 'x'.repeat(5 * 1024 * 1024 + 1));
    for (const path of paths) {
      desktop.answers.push({ canceled: false, filePaths: [path] });
      const before = told().length;
      await click('File', 'Send a SyncML document…');
      await expect.poll(() => told().length).toBe(before + 1);
    }
    expect(asked).toHaveLength(1);
    expect(told()[0]).toMatchObject({ message: 'Not XML', detail: 'line 1' });
  });

  test('offer a file that was chosen, or that was opened before, in the window', async () => {
    const { click, desktop, recorder, asked } = worked();
    await click('File', 'Open…');
    desktop.answers.push({ canceled: false, filePaths: ['/home/ada/new.mpc'] });
    await click('File', 'Open…');
    await click('File', 'Open recent', 'policy.syncml  (/home/ada/R&&D)');
    expect(recorder.calls.filter(({ what }) => what === 'openFile').map(({ details }) => details[0])).toEqual([
      '/home/ada/new.mpc',
      '/home/ada/R&D/policy.syncml',
    ]);
    await click('File', 'Open recent', 'Clear this list');
    expect(recorder.calls.at(-1)?.what).toBe('recent.clear');
    expect(asked).toEqual([]);
  });

  test('save the registry values where the user says', async () => {
    let text = 'Windows Registry Editor Version 5.00';
    const { click, desktop } = worked((name) => done(name === 'getRegistry' ? text : null));
    const path = join(folder, 'pc.reg');
    desktop.answers.push({ canceled: false, filePath: path });
    await click('File', 'Save the registry values…');
    await expect.poll(() => readFileSync(path, 'utf8')).toBe(text);
    // More than ASCII Registry Editor reads in UTF-16 only.
    text = 'Windows Registry Editor Version 5.00\r\n"CompanyName"="Café 株式会社"';
    desktop.answers.push({ canceled: false, filePath: path });
    await click('File', 'Save the registry values…');
    await expect.poll(() => readFileSync(path, 'utf16le')).toBe(`\uFEFF${text}`);
  });

  test('quit in words that say what happens to the wallpaper', async () => {
    const { click, recorder } = worked();
    await click('File', 'Quit and put my wallpaper back');
    expect(recorder.calls.map(({ what }) => what)).toContain('app.quit');
  });
});

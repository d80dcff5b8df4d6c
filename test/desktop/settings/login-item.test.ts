import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, Settings } from 'electron';
import { afterAll, describe, expect, test } from 'vitest';
import { createLoginItem, type LoginItemDeps } from '../../../electron/desktop/settings/login-item.ts';

const folder = mkdtempSync(join(tmpdir(), 'managed-pc-login-'));
afterAll(() => rmSync(folder, { recursive: true }));

const onLinux = (appData: string, command: readonly string[]) =>
  createLoginItem({ app: { getPath: () => appData } as unknown as App, platform: 'linux', command });

/** What a desktop makes of an Exec line: the value's own escapes first, then quoting, then field codes. Source: Desktop Entry Specification. */
function argumentsOf(entry: string): readonly string[] {
  const value = (/^Exec=(.*)$/m.exec(entry)?.[1] ?? '').replaceAll(/\\(.)/g, '$1');
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, quoted = '']) => quoted.replaceAll(/\\(.)/g, '$1').replaceAll('%%', '%'));
}

describe('opening at login', () => {
  test('is off until it is switched on, and leaves nothing when it is off again', async () => {
    const appData = join(folder, 'config');
    const item = onLinux(appData, ['/opt/Managed PC/managed-pc']);
    expect(item.isOn()).toBe(false);
    await item.set(false);
    await item.set(true);
    expect(item.isOn()).toBe(true);
    expect(readFileSync(join(appData, 'autostart', 'managed-pc.desktop'), 'utf8')).toBe(
      '[Desktop Entry]\nType=Application\nName=Managed PC\nExec="/opt/Managed PC/managed-pc"\n',
    );
    await item.set(false);
    expect(item.isOn()).toBe(false);
    expect(readdirSync(join(appData, 'autostart'))).toEqual([]);
  });

  test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])('is off where the desktop’s own settings wrote %s', async (line) => {
    const appData = mkdtempSync(join(folder, 'hidden-'));
    const item = onLinux(appData, ['/opt/managed-pc']);
    await item.set(true);
    writeFileSync(join(appData, 'autostart', 'managed-pc.desktop'), `[Desktop Entry]\nExec="x"\n${line}\n`);
    expect(item.isOn()).toBe(false);
    await item.set(true);
    expect(item.isOn()).toBe(true);
  });

  test('starts the very program, whatever characters its path has', async () => {
    const appData = mkdtempSync(join(folder, 'strange-'));
    const command = ['/opt/a "b" $HOME `id` \\c/100%/managed-pc', '/home/ada/my app'];
    await onLinux(appData, command).set(true);
    const entry = readFileSync(join(appData, 'autostart', 'managed-pc.desktop'), 'utf8');
    expect(argumentsOf(entry)).toEqual(command);
    expect(entry.split('\n')).toHaveLength(5);
  });

  test('replaces a link somebody put there, and leaves where it leads as it is', async () => {
    const appData = mkdtempSync(join(folder, 'link-'));
    const [entry, theirs] = [join(appData, 'autostart', 'managed-pc.desktop'), join(appData, 'theirs')];
    writeFileSync(theirs, 'theirs');
    mkdirSync(join(appData, 'autostart'));
    symlinkSync(theirs, entry);
    await onLinux(appData, ['/opt/managed-pc']).set(true);
    expect([readFileSync(theirs, 'utf8'), lstatSync(entry).isFile()]).toEqual(['theirs', true]);
    expect(readdirSync(join(appData, 'autostart'))).toEqual(['managed-pc.desktop']);
  });

  test('says so where it cannot be written', async () => {
    const appData = mkdtempSync(join(folder, 'taken-'));
    writeFileSync(join(appData, 'autostart'), '');
    await expect(onLinux(appData, ['/opt/managed-pc']).set(true)).rejects.toThrow();
  });

  test.each(['win32', 'darwin'] as const)('is what the system says on %s', async (platform) => {
    const given: unknown[] = [];
    let openAtLogin = false;
    const app = {
      getLoginItemSettings: (options: unknown) => {
        given.push(options);
        return { openAtLogin };
      },
      setLoginItemSettings: (settings: Settings) => {
        given.push(settings);
        openAtLogin = settings.openAtLogin ?? false;
      },
    } as unknown as LoginItemDeps['app'];
    const item = createLoginItem({ app, platform, command: ['C:\\pc.exe', 'C:\\app'] });
    expect(item.isOn()).toBe(false);
    await item.set(true);
    expect(item.isOn()).toBe(true);
    expect(given.at(-1)).toEqual({ path: 'C:\\pc.exe', args: ['C:\\app'] });
    expect(given.at(-2)).toEqual({ openAtLogin: true, path: 'C:\\pc.exe', args: ['C:\\app'] });
  });
});

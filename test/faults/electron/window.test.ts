import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { applicationMenu } from '../../../electron/desktop/menu/application-menu.ts';
import { buildMenu } from '../../../electron/desktop/menu/build-menu.ts';
import type { Checks, Commands } from '../../../electron/desktop/menu/menu-entry.ts';
import { createWindow } from '../../../electron/desktop/windows/create-window.ts';
import { safePreferences } from '../../support/browser/safe-preferences.ts';

function optionsOf(packaged: boolean): BrowserWindowConstructorOptions {
  const made: BrowserWindowConstructorOptions[] = [];
  function capture(options: BrowserWindowConstructorOptions): object {
    made.push(options);
    return {};
  }
  const parts = { preload: '/app/preload.cjs', icons: '/app/icons', samplesOrigin: 'http://127.0.0.1:4000', packaged };
  createWindow({ ...parts, BrowserWindow: capture as unknown as new () => BrowserWindow }, { width: 1440, height: 900 });
  expect(made).toHaveLength(1);
  return made[0] ?? {};
}

describe('a window', () => {
  test('E03 has exactly these preferences', () => {
    expect(optionsOf(false).webPreferences).toStrictEqual({
      preload: '/app/preload.cjs',
      additionalArguments: ['--samples-origin=http://127.0.0.1:4000'],
      ...safePreferences,
      devTools: true,
    });
  });

  test('E16 has no developer tools in a packaged app, and no menu entry for them', () => {
    expect(optionsOf(true).webPreferences?.devTools).toBe(false);
    expect(rolesOf(true)).not.toContain('reload');
    expect(rolesOf(true)).not.toContain('toggleDevTools');
    expect(rolesOf(false)).toContain('toggleDevTools');
  });
});

function rolesOf(packaged: boolean): readonly unknown[] {
  const commands = {} as Commands;
  const checks: Checks = { alwaysOnTop: false, openAtLogin: false, hostWallpaper: false, weeklyUpdateLook: false };
  const template = (['linux', 'darwin', 'win32'] as const).flatMap((platform) =>
    buildMenu(applicationMenu(platform), { commands, checks, packaged, recentFiles: [], openFile: () => undefined }),
  );
  return template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu.map(({ role }) => role) : []));
}

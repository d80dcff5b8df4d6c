import type { Menu, MenuItemConstructorOptions } from 'electron';
import type { Device } from '../../device/create-device.ts';
import { applicationMenu } from '../menu/application-menu.ts';
import { buildMenu } from '../menu/build-menu.ts';
import { type CommandDeps, createCommands } from '../menu/commands.ts';
import { trayMenu } from '../menu/tray-menu.ts';
import type { AppWindows } from '../windows/app-windows.ts';
import type { StatusTray } from './create-tray.ts';
import { followDevice } from './follow-device.ts';
import { trayStatusOf } from './tray-status.ts';

export interface StatusDeps
  extends Pick<CommandDeps, 'app' | 'dialog' | 'shell' | 'settings' | 'recent' | 'openFile' | 'loginItem' | 'updates'> {
  readonly device: Device;
  readonly windows: AppWindows;
  readonly tray: StatusTray;
  readonly Menu: { buildFromTemplate(template: MenuItemConstructorOptions[]): Menu; setApplicationMenu(menu: Menu): void };
  readonly packaged: boolean;
  readonly platform: NodeJS.Platform;
}

/** Keeps what is around the page in step with the device: the tray's dot and words, the ticks in the menus, and the page itself. */
export async function showStatus(deps: StatusDeps): Promise<void> {
  const { device, windows, tray, settings, recent, Menu } = deps;
  let wallpaperEnabled = false;
  const commands = createCommands({ ...deps, operations: device, wallpaperEnabled: () => wallpaperEnabled, changed: () => setMenus() });
  const setMenus = () => {
    const { alwaysOnTop, weeklyUpdateLook } = settings.get();
    const checks = { alwaysOnTop, weeklyUpdateLook, openAtLogin: deps.loginItem.isOn(), hostWallpaper: wallpaperEnabled };
    const menuParts = { ...deps, commands, checks, recentFiles: recent.list() };
    Menu.setApplicationMenu(Menu.buildFromTemplate(buildMenu(applicationMenu(deps.platform), menuParts)));
    tray.setMenu(Menu.buildFromTemplate(buildMenu(trayMenu, menuParts)));
  };
  setMenus();
  settings.onChanged(setMenus);
  await followDevice({
    device,
    windows: windows.open,
    seen(snapshot) {
      const { tone, words } = trayStatusOf(snapshot);
      tray.show(tone, words);
      if (snapshot.hostWallpaper.enabled === wallpaperEnabled) return;
      wallpaperEnabled = snapshot.hostWallpaper.enabled;
      setMenus();
    },
  });
}

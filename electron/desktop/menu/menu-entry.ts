import type { MenuItemConstructorOptions } from 'electron';
import type { ScreenId } from '../../../shared/screens.ts';

/** One line of a menu, as data. `buildMenu` gives it life. */
export type MenuEntry =
  | { readonly kind: 'separator' }
  | {
      readonly kind: 'role';
      readonly role: NonNullable<MenuItemConstructorOptions['role']>;
      readonly label?: string;
      readonly accelerator?: string;
      /** Left out of a packaged app. */
      readonly developing?: true;
    }
  | { readonly kind: 'command'; readonly command: CommandName; readonly label: string; readonly accelerator?: string }
  | { readonly kind: 'check'; readonly command: CommandName; readonly label: string; readonly checked: CheckName }
  /** The files opened last, each an entry of its own. */
  | { readonly kind: 'recent'; readonly label: string }
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly MenuEntry[] };

/** Shows a screen of the PC. */
export type ShowCommand = `show ${ScreenId}`;

/** What a menu can ask for; `createCommands` says what each does. */
type CommandName =
  | 'openFile'
  | 'clearRecentFiles'
  | 'sendDocument'
  | 'exportRegistry'
  | 'showWindow'
  | 'present'
  | ShowCommand
  | 'reset'
  | 'toggleHostWallpaper'
  | 'restoreHostWallpaper'
  | 'toggleAlwaysOnTop'
  | 'toggleOpenAtLogin'
  | 'openPersonalizationCSP'
  | 'openPersonalizationDDF'
  | 'openOMADMSupport'
  | 'openReleases'
  | 'lookForUpdate'
  | 'toggleWeeklyUpdateLook'
  | 'quit';

/** What a tick in a menu stands for. */
type CheckName = 'alwaysOnTop' | 'openAtLogin' | 'hostWallpaper' | 'weeklyUpdateLook';

export type Commands = Readonly<Record<CommandName, () => void>>;
export type Checks = Readonly<Record<CheckName, boolean>>;

import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { App } from 'electron';
import { makeFolders } from '../../node/storage/durable-file.ts';
import { writeOwnFile } from '../../node/storage/output-file.ts';

/** Whether the app opens when its user logs in. The system keeps it, not our settings: its user may switch it off there. */
export interface LoginItem {
  isOn(): boolean;
  /** Rejects where the system refuses, and then what was set before still is. */
  set(on: boolean): Promise<void>;
}

export interface LoginItemDeps {
  readonly app: Pick<App, 'getLoginItemSettings' | 'getPath' | 'setLoginItemSettings'>;
  readonly platform: NodeJS.Platform;
  /** What starts this app: the program, then its arguments. */
  readonly command: readonly string[];
}

export function createLoginItem({ app, platform, command }: LoginItemDeps): LoginItem {
  // Electron leaves Linux out (electron/electron#15198).
  if (platform === 'linux') return autostartFile(join(app.getPath('appData'), 'autostart', 'managed-pc.desktop'), command);
  const [path = '', ...args] = command;
  return {
    isOn: () => app.getLoginItemSettings({ path, args }).openAtLogin,
    set: async (on) => app.setLoginItemSettings({ openAtLogin: on, path, args }),
  };
}

/** Source: freedesktop.org, Desktop Application Autostart Specification and Desktop Entry Specification. */
function autostartFile(file: string, command: readonly string[]): LoginItem {
  return {
    isOn() {
      try {
        return !/^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(readFileSync(file, 'utf8'));
      } catch {
        return false;
      }
    },
    async set(on) {
      if (!on) return rm(file, { force: true });
      await makeFolders(dirname(file));
      await writeOwnFile(file, `[Desktop Entry]\nType=Application\nName=Managed PC\nExec=${execLine(command)}\n`);
    },
  };
}

/** Every argument in double quotes. Quoting has two layers: a value's backslashes are doubled once more, and a percent sign would be a field code. */
function execLine(command: readonly string[]): string {
  return command
    .map(
      (argument) =>
        `"${argument
          .replaceAll(/["`$\\]/g, '\\$&')
          .replaceAll('\\', '\\\\')
          .replaceAll('%', '%%')}"`,
    )
    .join(' ');
}

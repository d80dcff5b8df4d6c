import { pcScreens } from '../../../shared/screens.ts';
import type { MenuEntry } from './menu-entry.ts';

/** What one does with the emulated PC. */
export const pcMenu: MenuEntry = {
  kind: 'submenu',
  label: '&PC',
  entries: [
    ...pcScreens.map(
      ({ id, act }, index): MenuEntry => ({ kind: 'command', command: `show ${id}`, label: act, accelerator: `CmdOrCtrl+${index + 1}` }),
    ),
    { kind: 'separator' },
    { kind: 'check', command: 'toggleHostWallpaper', label: 'Show the policy on this computer’s desktop', checked: 'hostWallpaper' },
    { kind: 'command', command: 'restoreHostWallpaper', label: 'Put my wallpaper back now' },
    { kind: 'separator' },
    { kind: 'command', command: 'reset', label: 'Reset the PC…' },
  ],
};

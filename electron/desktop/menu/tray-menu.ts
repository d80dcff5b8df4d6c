import { pcScreens } from '../../../shared/screens.ts';
import type { MenuEntry } from './menu-entry.ts';

export const trayMenu: readonly MenuEntry[] = [
  { kind: 'command', command: 'showWindow', label: 'Show Managed PC' },
  { kind: 'separator' },
  ...pcScreens
    .filter(({ inTray }) => inTray === true)
    .map(({ id, act }): MenuEntry => ({ kind: 'command', command: `show ${id}`, label: act })),
  { kind: 'separator' },
  { kind: 'check', command: 'toggleHostWallpaper', label: 'Show the policy on this computer’s desktop', checked: 'hostWallpaper' },
  { kind: 'command', command: 'restoreHostWallpaper', label: 'Put my wallpaper back now' },
  { kind: 'separator' },
  { kind: 'command', command: 'quit', label: 'Quit and put my wallpaper back' },
];

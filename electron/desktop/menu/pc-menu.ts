import type { MenuEntry } from './menu-entry.ts';

/** What one does with the emulated PC. */
export const pcMenu: MenuEntry = {
  kind: 'submenu',
  label: '&PC',
  entries: [
    { kind: 'command', command: 'showLock', label: 'Lock', accelerator: 'CmdOrCtrl+1' },
    { kind: 'command', command: 'showSignIn', label: 'Sign-in screen', accelerator: 'CmdOrCtrl+2' },
    { kind: 'command', command: 'showDesktop', label: 'Desktop', accelerator: 'CmdOrCtrl+3' },
    { kind: 'command', command: 'showSettings', label: 'Settings > Personalization', accelerator: 'CmdOrCtrl+4' },
    { kind: 'separator' },
    { kind: 'check', command: 'toggleHostWallpaper', label: 'Show the policy on this computer’s desktop', checked: 'hostWallpaper' },
    { kind: 'command', command: 'restoreHostWallpaper', label: 'Put my wallpaper back now' },
    { kind: 'separator' },
    { kind: 'command', command: 'reset', label: 'Reset the PC…' },
  ],
};

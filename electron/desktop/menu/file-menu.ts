import type { MenuEntry } from './menu-entry.ts';

export const fileMenu: MenuEntry = {
  kind: 'submenu',
  label: '&File',
  entries: [
    { kind: 'command', command: 'openFile', label: 'Open…', accelerator: 'CmdOrCtrl+O' },
    { kind: 'recent', label: 'Open recent' },
    { kind: 'separator' },
    { kind: 'command', command: 'sendDocument', label: 'Send a SyncML document…' },
    { kind: 'command', command: 'exportRegistry', label: 'Save the registry values…', accelerator: 'CmdOrCtrl+Shift+S' },
    { kind: 'separator' },
    { kind: 'check', command: 'toggleOpenAtLogin', label: 'Open when I log in', checked: 'openAtLogin' },
    { kind: 'separator' },
    { kind: 'role', role: 'close', label: 'Close this window', accelerator: 'CmdOrCtrl+W' },
    { kind: 'command', command: 'quit', label: 'Quit and put my wallpaper back', accelerator: 'CmdOrCtrl+Q' },
  ],
};

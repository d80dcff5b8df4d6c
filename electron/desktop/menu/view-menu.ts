import type { MenuEntry } from './menu-entry.ts';

/** F11 belongs to the page, which presents the PC alone; the whole screen has a key beside it. */
export const viewMenu: MenuEntry = {
  kind: 'submenu',
  label: '&View',
  entries: [
    { kind: 'role', role: 'resetZoom' },
    { kind: 'role', role: 'zoomIn' },
    { kind: 'role', role: 'zoomOut' },
    { kind: 'separator' },
    { kind: 'command', command: 'present', label: 'Show the PC in a window of its own', accelerator: 'CmdOrCtrl+F11' },
    { kind: 'role', role: 'togglefullscreen', accelerator: 'Shift+F11' },
    { kind: 'check', command: 'toggleAlwaysOnTop', label: 'Always on top', checked: 'alwaysOnTop' },
    { kind: 'role', role: 'reload', developing: true },
    { kind: 'role', role: 'toggleDevTools', developing: true },
  ],
};

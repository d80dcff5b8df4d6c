import type { MenuEntry } from './menu-entry.ts';

/** macOS lists an app's windows here; the other systems do that in their taskbar. */
export const windowMenu: MenuEntry = {
  kind: 'submenu',
  label: 'Window',
  entries: [
    { kind: 'role', role: 'minimize' },
    { kind: 'role', role: 'zoom' },
    { kind: 'separator' },
    { kind: 'command', command: 'showWindow', label: 'Managed PC' },
    { kind: 'role', role: 'front' },
  ],
};

import type { MenuEntry } from './menu-entry.ts';

/** The first menu on macOS, where an app has one under its own name. */
export const appMenu: MenuEntry = {
  kind: 'submenu',
  label: 'Managed PC',
  entries: [
    { kind: 'role', role: 'about' },
    { kind: 'separator' },
    { kind: 'role', role: 'services' },
    { kind: 'separator' },
    { kind: 'role', role: 'hide' },
    { kind: 'role', role: 'hideOthers' },
    { kind: 'role', role: 'unhide' },
    { kind: 'separator' },
    { kind: 'command', command: 'quit', label: 'Quit Managed PC', accelerator: 'Cmd+Q' },
  ],
};

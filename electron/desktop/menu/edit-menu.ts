import type { MenuEntry } from './menu-entry.ts';

export const editMenu: MenuEntry = {
  kind: 'submenu',
  label: '&Edit',
  entries: [
    { kind: 'role', role: 'undo' },
    { kind: 'role', role: 'redo' },
    { kind: 'separator' },
    { kind: 'role', role: 'cut' },
    { kind: 'role', role: 'copy' },
    { kind: 'role', role: 'paste' },
    { kind: 'role', role: 'selectAll' },
  ],
};

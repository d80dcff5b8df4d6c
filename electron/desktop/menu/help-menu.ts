import type { MenuEntry } from './menu-entry.ts';

export const helpMenu: MenuEntry = {
  kind: 'submenu',
  label: '&Help',
  entries: [
    { kind: 'command', command: 'openPersonalizationCSP', label: 'Personalization CSP on Microsoft Learn' },
    { kind: 'command', command: 'openPersonalizationDDF', label: 'Its DDF file on Microsoft Learn' },
    { kind: 'command', command: 'openOMADMSupport', label: 'OMA DM in Windows on Microsoft Learn' },
    { kind: 'separator' },
    { kind: 'command', command: 'lookForUpdate', label: 'Check for a newer version…' },
    { kind: 'check', command: 'toggleWeeklyUpdateLook', label: 'Check once a week', checked: 'weeklyUpdateLook' },
    { kind: 'command', command: 'openReleases', label: 'Releases on GitHub' },
    { kind: 'separator' },
    { kind: 'role', role: 'about' },
  ],
};

import type { MenuEntry } from './menu-entry.ts';

export const helpMenu: MenuEntry = {
  kind: 'submenu',
  label: '&Help',
  entries: [
    { kind: 'command', command: 'openPersonalizationCSP', label: 'Personalization CSP, at Microsoft Learn' },
    { kind: 'command', command: 'openPersonalizationDDF', label: 'Its DDF file, at Microsoft Learn' },
    { kind: 'command', command: 'openOMADMSupport', label: 'OMA DM in Windows, at Microsoft Learn' },
    { kind: 'separator' },
    { kind: 'command', command: 'lookForUpdate', label: 'Look for a newer version…' },
    { kind: 'check', command: 'toggleWeeklyUpdateLook', label: 'Look once a week', checked: 'weeklyUpdateLook' },
    { kind: 'command', command: 'openReleases', label: 'Releases, at GitHub' },
    { kind: 'separator' },
    { kind: 'role', role: 'about' },
  ],
};

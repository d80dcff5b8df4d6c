import type { PolicyScreens } from '../../../shared/contract/policies.ts';
import type { SectionId } from './sections.tsx';
import { type SettingsPlace, sectionOf } from './settings-place.ts';

/** Names after `ms-settings:` of the pages this PC has, by section. Source: Windows, "Launch the Windows Settings app". */
const pages: Readonly<Record<SectionId, Readonly<Partial<Record<SettingsPlace, string>>>>> = {
  system: { system: 'about' },
  bluetoothAndDevices: { bluetoothAndDevices: 'bluetooth' },
  networkAndInternet: { networkAndInternet: 'network-status' },
  personalization: { 'settings-background': 'personalization-background', 'settings-lock-screen': 'lockscreen', taskbar: 'taskbar' },
  apps: { apps: 'appsfeatures' },
  accounts: { accounts: 'workplace' },
  timeAndLanguage: { timeAndLanguage: 'dateandtime' },
  gaming: { gaming: 'gaming-gamebar' },
  accessibility: { accessibility: 'easeofaccess-display' },
  privacyAndSecurity: { privacyAndSecurity: 'privacy' },
  updates: { updates: 'windowsupdate' },
};

/** Whether a place of Settings is there. A section, and the overview of one, is while a page of it is. */
export function isVisible(place: SettingsPlace, rule: PolicyScreens['settingsPages']): boolean {
  if (rule === null) return true;
  const inSection = pages[sectionOf(place)];
  const name = inSection[place];
  const shows = (page: string) => rule.names.includes(page) === (rule.kind === 'showonly');
  return name === undefined ? Object.values(inSection).some(shows) : shows(name);
}

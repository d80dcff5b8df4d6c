import type { PolicyScreens } from '../../../shared/contract/policies.ts';
import { pages } from './pages.tsx';
import { sections } from './sections.tsx';
import { type SettingsPlace, sectionOf } from './settings-place.ts';

/** Whether a place of Settings is there. A section, and the overview of one, is while a page of it is. */
export function isVisible(place: SettingsPlace, rule: PolicyScreens['settingsPages']): boolean {
  if (rule === null) return true;
  const shows = (name: string) => rule.names.includes(name) === (rule.kind === 'showonly');
  const name = pages.find((page) => page.place === place)?.name ?? sections.find(({ id }) => id === place)?.page;
  if (name != null) return shows(name);
  const section = sectionOf(place);
  return pages.some((page) => page.section === section && shows(page.name));
}

import type { Session } from '../../../shared/contract/device-view.ts';
import type { SectionId } from './sections.tsx';

/** A page of Settings the device knows, because policy is about it. */
export type SettingsPage = Exclude<Session['window'], 'none'>;

/** Wherever one can be in Settings: such a page, another page of Personalization, or a section. */
export type SettingsPlace = SettingsPage | 'taskbar' | SectionId;

/** The section of the navigation pane a place belongs to. */
export function sectionOf(place: SettingsPlace): SectionId {
  return isPage(place) || place === 'taskbar' ? 'personalization' : place;
}

export function isPage(place: SettingsPlace): place is SettingsPage {
  return place === 'settings-background' || place === 'settings-lock-screen';
}

import { type Session, sessionSchema } from '../../../shared/screens.ts';
import { type PagePlace, pages } from './pages.tsx';
import type { SectionId } from './sections.tsx';

/** A page of Settings the device knows, because policy is about it. */
export type SettingsPage = Exclude<Session['window'], 'none'> & PagePlace;

/** Wherever one can be in Settings: a page below a section, or a section. */
export type SettingsPlace = PagePlace | SectionId;

/** The section of the navigation pane a place belongs to. */
export function sectionOf(place: SettingsPlace): SectionId {
  return pages.find((page) => page.place === place)?.section ?? (place as SectionId);
}

export function isPage(place: SettingsPlace): place is SettingsPage {
  return (sessionSchema.entries.window.options as readonly string[]).includes(place);
}

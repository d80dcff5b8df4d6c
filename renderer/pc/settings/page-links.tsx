import { usePc } from '../display/pc-context.ts';
import { isVisible } from './page-visibility.ts';
import { pages } from './pages.tsx';
import { LinkCard } from './parts/link-card.tsx';
import type { SettingsPlace } from './settings-place.ts';

interface PageLinksProps {
  readonly of: (page: (typeof pages)[number]) => boolean;
  readonly onPlace: (place: SettingsPlace) => void;
}

/** Rows that lead to pages, as far as policy leaves them. */
export function PageLinks({ of, onPlace }: PageLinksProps) {
  const { t, policy } = usePc();
  return pages
    .filter((page) => of(page) && isVisible(page.place, policy.settingsPages))
    .map(({ place, title, hint, icon }) => (
      <LinkCard key={place} icon={icon} title={t(title)} hint={t(hint)} onOpen={() => onPlace(place)} />
    ));
}

import { SearchRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import queryStyles from '../controls/query.module.css';
import { usePc } from '../display/pc-context.ts';
import { Avatar } from '../sign-in/avatar.tsx';
import styles from './navigation-pane.module.css';
import { isVisible } from './page-visibility.ts';
import { pages } from './pages.tsx';
import { type SectionId, sections } from './sections.tsx';
import type { SettingsPlace } from './settings-place.ts';

interface NavigationPaneProps {
  readonly userName: string;
  readonly section: SectionId;
  readonly onPlace: (place: SettingsPlace) => void;
}

/** Who is signed in, a search, and the sections; while something is searched for, the pages below them too. */
export function NavigationPane({ userName, section, onPlace }: NavigationPaneProps) {
  const { t, locale, policy } = usePc();
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLocaleLowerCase(locale);
  const places = [
    ...(wanted === '' ? [] : pages.map(({ place, title, icon }) => ({ place, text: t(title), icon, tint: '#d08a2a' }))),
    ...sections.map(({ id, icon, tint }) => ({ place: id, text: t(id), icon, tint })),
  ].filter(({ place, text }) => isVisible(place, policy.settingsPages) && text.toLocaleLowerCase(locale).includes(wanted));
  const at = places.findIndex(({ place }) => place === section);
  return (
    <nav className={styles.nav} aria-label={t('pages')}>
      <div className={styles.navPerson}>
        <Avatar name={userName} size={60} />
        <span className={styles.navNames}>
          <span className={styles.navName}>{userName}</span>
          <span className={styles.navAccount}>{t('localAccount')}</span>
        </span>
      </div>
      <SearchField
        query={query}
        onQuery={setQuery}
        onEnter={() => {
          const [best] = places;
          if (wanted !== '' && best !== undefined) onPlace(best.place);
        }}
      />
      <ul className={styles.navList}>
        {at >= 0 && <li className={styles.navMarker} style={{ transform: `translateY(${at * 40}px)` }} aria-hidden="true" />}
        {places.map(({ place, text, icon, tint }) => (
          <li key={place}>
            <button
              type="button"
              className={styles.navItem}
              aria-current={place === section ? 'page' : undefined}
              onClick={() => onPlace(place)}
            >
              <span className={styles.navIcon} style={{ color: tint }}>
                {icon}
              </span>
              <span className={styles.navLabel}>{text}</span>
            </button>
          </li>
        ))}
      </ul>
      {places.length === 0 && (
        <p className={styles.navNone} role="status">
          {t('noResults')}
        </p>
      )}
    </nav>
  );
}

interface SearchFieldProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onEnter: () => void;
}

function SearchField({ query, onQuery, onEnter }: SearchFieldProps) {
  const { t } = usePc();
  return (
    <label className={styles.navSearch}>
      <input
        className={queryStyles.query}
        value={query}
        placeholder={t('findSetting')}
        aria-label={t('findSetting')}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onEnter();
        }}
      />
      <SearchRegular />
    </label>
  );
}

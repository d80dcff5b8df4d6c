import { SearchRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { usePc } from '../display/pc-context.ts';
import { Avatar } from '../sign-in/avatar.tsx';
import { isVisible } from './page-visibility.ts';
import { pages } from './pages.tsx';
import { type SectionId, sections } from './sections.tsx';
import type { SettingsPlace } from './settings-place.ts';
import './navigation-pane.css';

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
    <nav className="nav" aria-label={t('pages')}>
      <div className="nav__person">
        <Avatar name={userName} size={60} />
        <span className="nav__names">
          <span className="nav__name">{userName}</span>
          <span className="nav__account">{t('localAccount')}</span>
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
      <ul className="nav__list">
        {at >= 0 && <li className="nav__marker" style={{ transform: `translateY(${at * 40}px)` }} aria-hidden="true" />}
        {places.map(({ place, text, icon, tint }) => (
          <li key={place}>
            <button
              type="button"
              className="nav__item"
              aria-current={place === section ? 'page' : undefined}
              onClick={() => onPlace(place)}
            >
              <span className="nav__icon" style={{ color: tint }}>
                {icon}
              </span>
              <span className="nav__label">{text}</span>
            </button>
          </li>
        ))}
      </ul>
      {places.length === 0 && (
        <p className="nav__none" role="status">
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
    <label className="nav__search">
      <input
        className="nav__query"
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

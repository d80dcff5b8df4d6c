import {
  AccessibilityRegular,
  AppsRegular,
  ArrowSyncRegular,
  BluetoothRegular,
  ClockRegular,
  DesktopRegular,
  PaintBrushRegular,
  PersonRegular,
  SearchRegular,
  ShieldRegular,
  Wifi1Regular,
} from '@fluentui/react-icons';
import { type ReactElement, useState } from 'react';
import { usePc } from '../pc/pc-context.ts';
import { Avatar } from '../sign-in/avatar.tsx';
import type { TextKey } from '../texts/en.ts';
import './navigation-pane.css';

interface Section {
  readonly id: TextKey;
  readonly icon: ReactElement;
  readonly tint: string;
}

/** The sections of Settings; a section's id is its text. */
const sections = [
  { id: 'system', icon: <DesktopRegular />, tint: '#2f8fe0' },
  { id: 'bluetoothAndDevices', icon: <BluetoothRegular />, tint: '#2f8fe0' },
  { id: 'networkAndInternet', icon: <Wifi1Regular />, tint: '#17a2c4' },
  { id: 'personalization', icon: <PaintBrushRegular />, tint: '#d08a2a' },
  { id: 'apps', icon: <AppsRegular />, tint: '#7b8794' },
  { id: 'accounts', icon: <PersonRegular />, tint: '#22a06b' },
  { id: 'timeAndLanguage', icon: <ClockRegular />, tint: '#3f8fc0' },
  { id: 'accessibility', icon: <AccessibilityRegular />, tint: '#2f8fe0' },
  { id: 'privacyAndSecurity', icon: <ShieldRegular />, tint: '#7b8794' },
  { id: 'updates', icon: <ArrowSyncRegular />, tint: '#1aa3d8' },
] as const satisfies readonly Section[];

export type SectionId = (typeof sections)[number]['id'];

interface NavigationPaneProps {
  readonly userName: string;
  readonly section: SectionId;
  readonly onSection: (section: SectionId) => void;
}

export function NavigationPane({ userName, section, onSection }: NavigationPaneProps) {
  const { t, locale } = usePc();
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLocaleLowerCase(locale);
  const shown = sections.filter(({ id }) => t(id).toLocaleLowerCase(locale).includes(wanted));
  const at = shown.findIndex(({ id }) => id === section);
  return (
    <nav className="nav" aria-label={t('pages')}>
      <div className="nav__person">
        <Avatar name={userName} size={60} />
        <span className="nav__names">
          <span className="nav__name">{userName}</span>
          <span className="nav__account">{t('localAccount')}</span>
        </span>
      </div>
      <label className="nav__search">
        <input
          className="nav__query"
          value={query}
          placeholder={t('findSetting')}
          aria-label={t('findSetting')}
          onChange={(event) => setQuery(event.target.value)}
        />
        <SearchRegular />
      </label>
      <ul className="nav__list">
        {at >= 0 && <li className="nav__marker" style={{ transform: `translateY(${at * 40}px)` }} aria-hidden="true" />}
        {shown.map(({ id, icon, tint }) => (
          <li key={id}>
            <button type="button" className="nav__item" aria-current={id === section ? 'page' : undefined} onClick={() => onSection(id)}>
              <span className="nav__icon" style={{ color: tint }}>
                {icon}
              </span>
              <span className="nav__label">{t(id)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

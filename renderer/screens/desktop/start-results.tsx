import { usePc } from '../pc/pc-context.ts';
import { AppIcon } from './app-icon.tsx';
import { type AppId, apps, startApps } from './apps.tsx';
import { settingsLinks } from './settings-links.ts';
import type { SettingsWindow } from './start-menu.tsx';

interface StartResultsProps {
  readonly query: string;
  readonly onOpen: (id: AppId) => void;
  readonly onPage: (page: SettingsWindow) => void;
}

/** Apps and pages of Settings whose name contains what was typed. */
export function StartResults({ query, onOpen, onPage }: StartResultsProps) {
  const { t, locale } = usePc();
  const wanted = query.trim().toLocaleLowerCase(locale);
  const all = [
    ...startApps.map((id) => ({ key: id, icon: id, title: t(apps[id].title), act: () => onOpen(id) })),
    ...settingsLinks.map(({ page, title }) => ({ key: page, icon: 'settings' as const, title: t(title), act: () => onPage(page) })),
  ];
  const found = all.filter(({ title }) => title.toLocaleLowerCase(locale).includes(wanted));
  return (
    <div className="start__body">
      <ul className="start__links">
        {found.map(({ key, icon, title, act }) => (
          <li key={key}>
            <button type="button" className="start__link" onClick={act}>
              <AppIcon id={icon} size={32} />
              {title}
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p role="status">{t('noResults')}</p>}
    </div>
  );
}

import { usePc } from '../pc/pc-context.ts';
import { AppIcon } from './app-icon.tsx';
import { type AppId, apps, startApps } from './apps.tsx';
import { settingsLinks } from './settings-links.ts';
import type { SettingsWindow } from './start-menu.tsx';

interface StartAppsProps {
  readonly onOpen: (id: AppId) => void;
  readonly onPage: (page: SettingsWindow) => void;
}

/** Start as it opens: what is pinned, and what is recommended. */
export function StartApps({ onOpen, onPage }: StartAppsProps) {
  const { t } = usePc();
  return (
    <div className="start__body">
      <h2 className="start__heading">{t('pinned')}</h2>
      <ul className="start__grid">
        {startApps.map((id) => (
          <li key={id}>
            <button type="button" className="start__app" onClick={() => onOpen(id)}>
              <AppIcon id={id} size={34} />
              {t(apps[id].title)}
            </button>
          </li>
        ))}
      </ul>
      <h2 className="start__heading">{t('recommended')}</h2>
      <ul className="start__links">
        {settingsLinks.map(({ page, title }) => (
          <li key={page}>
            <button type="button" className="start__link" onClick={() => onPage(page)}>
              <AppIcon id="settings" size={32} />
              <span>
                {t(title)}
                <span className="start__hint">{t('settings')}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

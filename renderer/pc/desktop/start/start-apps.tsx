import { usePc } from '../../display/pc-context.ts';
import { isVisible } from '../../settings/page-visibility.ts';
import { AppIcon } from '../windows/app-icon.tsx';
import { apps, startApps } from '../windows/apps.tsx';
import type { StartTarget } from './find-in-start.ts';
import { settingsLinks } from './settings-links.ts';
import styles from './start-menu.module.css';

interface StartAppsProps {
  readonly onGo: (target: StartTarget) => void;
}

/** Start as it opens: what is pinned, what is recommended, and all there is by name. */
export function StartApps({ onGo }: StartAppsProps) {
  const { t, locale, policy } = usePc();
  const { compare } = new Intl.Collator(locale);
  const all = startApps.map((id) => ({ id, title: t(apps[id].title) })).sort((one, other) => compare(one.title, other.title));
  const offered = settingsLinks.filter(({ place }) => isVisible(place, policy.settingsPages)).slice(0, 2);
  return (
    <div className={styles.startBody}>
      <h2 className={styles.startHeading}>{t('pinned')}</h2>
      <ul className={styles.startGrid}>
        {(policy.startPins ?? startApps).map((id) => (
          <li key={id}>
            <button type="button" className={styles.startApp} onClick={() => onGo({ kind: 'app', id })}>
              <AppIcon id={id} size={34} />
              {t(apps[id].title)}
            </button>
          </li>
        ))}
      </ul>
      {policy.start.recommended && offered.length > 0 && <h2 className={styles.startHeading}>{t('recommended')}</h2>}
      <ul className={styles.startLinks}>
        {(policy.start.recommended ? offered : []).map(({ place, title }) => (
          <li key={place}>
            <button type="button" className={styles.startLink} onClick={() => onGo({ kind: 'settings', place })}>
              <AppIcon id="settings" size={32} />
              <span>
                {t(title)}
                <span className={styles.startHint}>{t('settings')}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <h2 className={styles.startHeading}>{t('allApps')}</h2>
      <ul className={styles.startLinks}>
        {all.map(({ id, title }) => (
          <li key={id}>
            <button type="button" className={`${styles.startLink} ${styles.startLinkLow}`} onClick={() => onGo({ kind: 'app', id })}>
              <AppIcon id={id} size={24} />
              {title}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

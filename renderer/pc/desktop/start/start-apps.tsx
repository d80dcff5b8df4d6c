import { ChevronDownRegular } from '@fluentui/react-icons';
import { useState } from 'react';
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
  const { t, policy, settings } = usePc();
  const recommended = settings.recommended && policy.start.recommended;
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
      {recommended && offered.length > 0 && <h2 className={styles.startHeading}>{t('recommended')}</h2>}
      <ul className={styles.startLinks}>
        {(recommended ? offered : []).map(({ place, title }) => (
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
      {policy.appList !== 'removed' && <AllApps onGo={onGo} />}
    </div>
  );
}

/** All there is by name: at once, or behind a press where a policy or the person has it collapsed. */
function AllApps({ onGo }: StartAppsProps) {
  const { t, locale, policy, settings } = usePc();
  const collapsed = policy.appList !== 'shown' || !settings.appList;
  const [opened, setOpened] = useState(false);
  const { compare } = new Intl.Collator(locale);
  const all = startApps.map((id) => ({ id, title: t(apps[id].title) })).sort((one, other) => compare(one.title, other.title));
  return (
    <>
      <h2 className={styles.startHeading}>
        {collapsed ? (
          <button type="button" className={styles.startAll} aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {t('allApps')}
            <ChevronDownRegular />
          </button>
        ) : (
          t('allApps')
        )}
      </h2>
      {(!collapsed || opened) && (
        <ul className={`${styles.startLinks} ${styles.startLinksAll}`}>
          {all.map(({ id, title }) => (
            <li key={id}>
              <button type="button" className={`${styles.startLink} ${styles.startLinkLow}`} onClick={() => onGo({ kind: 'app', id })}>
                <AppIcon id={id} size={24} />
                {title}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

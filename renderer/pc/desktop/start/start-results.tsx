import { usePc } from '../../display/pc-context.ts';
import { AppIcon } from '../windows/app-icon.tsx';
import type { StartResult, StartTarget } from './find-in-start.ts';
import styles from './start-menu.module.css';

interface StartResultsProps {
  readonly results: readonly StartResult[];
  readonly onGo: (target: StartTarget) => void;
}

/** What was found; Enter in the search field opens the first. */
export function StartResults({ results, onGo }: StartResultsProps) {
  const { t } = usePc();
  return (
    <div className={styles.startBody}>
      {results.length > 0 && <h2 className={styles.startHeading}>{t('bestMatch')}</h2>}
      <ul className={`${styles.startLinks} ${styles.startLinksFound}`}>
        {results.map(({ title, icon, target }) => (
          <li key={title}>
            <button type="button" className={styles.startLink} onClick={() => onGo(target)}>
              <AppIcon id={icon} size={32} />
              <span>
                {title}
                {target.kind === 'settings' && <span className={styles.startHint}>{t('settings')}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {results.length === 0 && (
        <p className={styles.startNone} role="status">
          {t('noResults')}
        </p>
      )}
    </div>
  );
}

import { usePc } from '../../display/pc-context.ts';
import { AppIcon } from '../windows/app-icon.tsx';
import type { StartResult, StartTarget } from './find-in-start.ts';

interface StartResultsProps {
  readonly results: readonly StartResult[];
  readonly onGo: (target: StartTarget) => void;
}

/** What was found; Enter in the search field opens the first. */
export function StartResults({ results, onGo }: StartResultsProps) {
  const { t } = usePc();
  return (
    <div className="start__body">
      {results.length > 0 && <h2 className="start__heading">{t('bestMatch')}</h2>}
      <ul className="start__links start__links--found">
        {results.map(({ title, icon, target }) => (
          <li key={title}>
            <button type="button" className="start__link" onClick={() => onGo(target)}>
              <AppIcon id={icon} size={32} />
              <span>
                {title}
                {target.kind === 'settings' && <span className="start__hint">{t('settings')}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {results.length === 0 && (
        <p className="start__none" role="status">
          {t('noResults')}
        </p>
      )}
    </div>
  );
}

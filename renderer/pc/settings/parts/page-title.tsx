import { ChevronRightRegular } from '@fluentui/react-icons';
import { usePc } from '../../display/pc-context.ts';
import type { TextKey } from '../../texts/en.ts';
import settingsAppStyles from '../settings-app.module.css';

interface PageTitleProps {
  readonly title: TextKey;
  /** What that overview is called. */
  readonly overview?: TextKey;
  /** Leads back to the overview above this page, where there is one. */
  readonly onOverview?: () => void;
}

/** The title of a page, as a breadcrumb below Personalization or another overview. */
export function PageTitle({ title, overview = 'personalization', onOverview }: PageTitleProps) {
  const { t } = usePc();
  return (
    <h2 className={settingsAppStyles.settingsTitle}>
      {onOverview !== undefined && (
        <>
          <button type="button" className={settingsAppStyles.settingsCrumb} onClick={onOverview}>
            {t(overview)}
          </button>
          <ChevronRightRegular className={settingsAppStyles.settingsChevron ?? ''} />
        </>
      )}
      {t(title)}
    </h2>
  );
}

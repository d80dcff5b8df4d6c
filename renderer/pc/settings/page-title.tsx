import { ChevronRightRegular } from '@fluentui/react-icons';
import { usePc } from '../display/pc-context.ts';
import type { TextKey } from '../texts/en.ts';

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
    <h2 className="settings__title">
      {onOverview !== undefined && (
        <>
          <button type="button" className="settings__crumb" onClick={onOverview}>
            {t(overview)}
          </button>
          <ChevronRightRegular className="settings__chevron" />
        </>
      )}
      {t(title)}
    </h2>
  );
}

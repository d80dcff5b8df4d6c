import { ChevronRightRegular } from '@fluentui/react-icons';
import { usePc } from '../../display/pc-context.ts';
import type { TextKey } from '../../texts/en.ts';

interface PageTitleProps {
  readonly title: TextKey;
  /** Leads back to the overview above this page, where there is one. */
  readonly onOverview?: () => void;
}

/** The title of a page, as a breadcrumb below Personalization. */
export function PageTitle({ title, onOverview }: PageTitleProps) {
  const { t } = usePc();
  return (
    <h2 className="settings__title">
      {onOverview !== undefined && (
        <>
          <button type="button" className="settings__crumb" onClick={onOverview}>
            {t('personalization')}
          </button>
          <ChevronRightRegular className="settings__chevron" />
        </>
      )}
      {t(title)}
    </h2>
  );
}

import { SleepRegular } from '@fluentui/react-icons';
import { usePc } from '../../display/pc-context.ts';
import { ManagedToggle } from '../parts/managed-toggle.tsx';
import { PageTitle } from '../parts/page-title.tsx';

/** System > Power & battery: what the power menu offers beside the usual. */
export function PowerPage({ onOverview }: { readonly onOverview: () => void }) {
  const { t, policy, settings, changeSettings } = usePc();
  return (
    <>
      <PageTitle title="powerAndBattery" overview="system" onOverview={onOverview} />
      <ManagedToggle
        icon={<SleepRegular />}
        title={t('hibernateInMenu')}
        on={settings.hibernate && policy.start.hibernate}
        managed={!policy.start.hibernate}
        policies={['HideHibernate']}
        onChange={(hibernate) => changeSettings({ hibernate })}
      />
    </>
  );
}

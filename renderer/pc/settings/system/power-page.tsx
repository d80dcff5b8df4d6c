import { SleepRegular } from '@fluentui/react-icons';
import { usePc } from '../../display/pc-context.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { PermittedSwitch } from '../parts/permitted-switch.tsx';

/** System > Power & battery: what the power menu offers beside the usual. */
export function PowerPage({ onOverview }: { readonly onOverview: () => void }) {
  const { policy } = usePc();
  return (
    <>
      <PageTitle title="powerAndBattery" overview="system" onOverview={onOverview} />
      <PermittedSwitch
        icon={<SleepRegular />}
        title="hibernateInMenu"
        setting="hibernate"
        allowed={policy.start.hibernate}
        policies={['HideHibernate']}
      />
    </>
  );
}

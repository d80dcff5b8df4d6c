import { AppsListRegular } from '@fluentui/react-icons';
import { usePc } from '../display/pc-context.ts';
import { ManagedToggle } from './parts/managed-toggle.tsx';
import { PageTitle } from './parts/page-title.tsx';
import { PermittedSwitch } from './parts/permitted-switch.tsx';

/** Personalization > Start. A list that a policy only collapses can be switched on again. */
export function StartPage({ onOverview }: { readonly onOverview: () => void }) {
  const { t, policy, settings, changeSettings } = usePc();
  const { appList } = policy;
  return (
    <>
      <PageTitle title="start" onOverview={onOverview} />
      <PermittedSwitch setting="recommended" />
      <ManagedToggle
        icon={<AppsListRegular />}
        title={t('showAppList')}
        on={settings.appList && appList === 'shown'}
        managed={appList === 'locked' || appList === 'removed'}
        policies={['HideAppList']}
        onChange={(on) => changeSettings({ appList: on })}
      />
    </>
  );
}

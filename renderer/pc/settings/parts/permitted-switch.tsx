import {
  AlertRegular,
  BoardRegular,
  CalendarLtrRegular,
  CameraRegular,
  PersonInfoRegular,
  SleepRegular,
  SlideMultipleRegular,
  SquareMultipleRegular,
  StarRegular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { PolicyScreens } from '../../../../shared/contract/policies.ts';
import { usePc } from '../../display/pc-context.ts';
import type { SwitchSetting } from '../../display/pc-settings.ts';
import type { TextKey } from '../../texts/en.ts';
import { ManagedToggle } from './managed-toggle.tsx';

interface PermittedSetting {
  readonly icon: ReactElement;
  readonly title: TextKey;
  readonly hint?: TextKey;
  /** Where it is not, the setting is off, whatever the person has set. */
  readonly allowed: (policy: PolicyScreens) => boolean;
  /** Names of the policies that may forbid it. */
  readonly policies: readonly string[];
}

/** Settings of the person at the PC that a policy can only turn off. */
const permitted = {
  taskView: { icon: <SquareMultipleRegular />, title: 'taskView', allowed: (policy) => policy.taskView, policies: ['HideTaskViewButton'] },
  widgets: { icon: <BoardRegular />, title: 'widgets', allowed: (policy) => policy.widgets, policies: ['AllowNewsAndInterests'] },
  slideShow: {
    icon: <SlideMultipleRegular />,
    title: 'slideShow',
    hint: 'slideShowHint',
    allowed: (policy) => policy.lockSlideShow,
    policies: ['PreventLockScreenSlideShow'],
  },
  lockCamera: {
    icon: <CameraRegular />,
    title: 'lockCamera',
    allowed: (policy) => policy.lockCamera,
    policies: ['PreventEnablingLockScreenCamera'],
  },
  lockStatus: {
    icon: <CalendarLtrRegular />,
    title: 'lockStatusSetting',
    allowed: (policy) => policy.lockStatus,
    policies: ['DisableLockScreenAppNotifications', 'CPL_Personalization_ForceDefaultLockScreen'],
  },
  lockToasts: {
    icon: <AlertRegular />,
    title: 'lockToastsSetting',
    allowed: (policy) => policy.lockToasts,
    policies: ['AllowToasts', 'NoLockScreenToastNotification'],
  },
  accountDetails: {
    icon: <PersonInfoRegular />,
    title: 'accountDetails',
    allowed: (policy) => policy.accountDetails,
    policies: ['BlockUserFromShowingAccountDetailsOnSignin'],
  },
  recommended: {
    icon: <StarRegular />,
    title: 'showRecommended',
    allowed: (policy) => policy.start.recommended,
    policies: ['HideRecommendedSection'],
  },
  hibernate: { icon: <SleepRegular />, title: 'hibernateInMenu', allowed: (policy) => policy.start.hibernate, policies: ['HideHibernate'] },
} as const satisfies { readonly [Setting in SwitchSetting]?: PermittedSetting };

/** The switch of one of them. */
export function PermittedSwitch({ setting }: { readonly setting: keyof typeof permitted }) {
  const { t, policy, settings, changeSettings } = usePc();
  const { icon, title, hint, allowed, policies }: PermittedSetting = permitted[setting];
  const isAllowed = allowed(policy);
  return (
    <ManagedToggle
      icon={icon}
      title={t(title)}
      hint={hint && t(hint)}
      on={settings[setting] && isAllowed}
      managed={!isAllowed}
      policies={policies}
      onChange={(on) => {
        const change: { readonly [Setting in SwitchSetting]?: boolean } = { [setting]: on };
        changeSettings(change);
      }}
    />
  );
}

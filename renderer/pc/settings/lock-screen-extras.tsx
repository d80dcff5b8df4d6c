import { DesktopRegular, LockClosedRegular } from '@fluentui/react-icons';
import { usePc } from '../display/pc-context.ts';
import { screenSaverOf } from '../display/screen-saver.ts';
import { ManagedToggle } from './parts/managed-toggle.tsx';
import { PermittedSwitch } from './parts/permitted-switch.tsx';

/** Of the lock screen: a slide show in place of one picture, and the camera. */
export function LockScreenExtras() {
  return (
    <>
      <PermittedSwitch setting="slideShow" />
      <PermittedSwitch setting="lockCamera" />
    </>
  );
}

/** Whether there is a screen saver, and whether waking it asks who one is. */
export function ScreenSaverSettings() {
  const { t, locale, policy, settings, changeSettings } = usePc();
  const { on, seconds, secure } = screenSaverOf(policy, settings);
  const number = new Intl.NumberFormat(locale).format(seconds);
  return (
    <>
      <ManagedToggle
        icon={<DesktopRegular />}
        title={t('screenSaver')}
        hint={t('screenSaverWait', { number })}
        on={on}
        managed={policy.screenSaver !== null || policy.screenSaverSeconds !== null}
        policies={['CPL_Personalization_EnableScreenSaver', 'CPL_Personalization_ScreenSaverTimeOut']}
        onChange={(screenSaver) => changeSettings({ screenSaver })}
      />
      <ManagedToggle
        icon={<LockClosedRegular />}
        title={t('screenSaverSecure')}
        on={secure}
        managed={policy.screenSaverSecure !== null}
        policies={['CPL_Personalization_ScreenSaverIsSecure']}
        onChange={(screenSaverSecure) => changeSettings({ screenSaverSecure })}
      />
    </>
  );
}

import { CameraRegular, DesktopRegular, LockClosedRegular, SlideMultipleRegular } from '@fluentui/react-icons';
import { usePc } from '../display/pc-context.ts';
import { screenSaverOf } from '../display/screen-saver.ts';
import { ManagedToggle } from './parts/managed-toggle.tsx';

/** Of the lock screen: a slide show in place of one picture, and the camera. */
export function LockScreenExtras() {
  const { t, policy, settings, changeSettings } = usePc();
  return (
    <>
      <ManagedToggle
        icon={<SlideMultipleRegular />}
        title={t('slideShow')}
        hint={t('slideShowHint')}
        on={settings.slideShow && policy.lockSlideShow}
        managed={!policy.lockSlideShow}
        policies={['PreventLockScreenSlideShow']}
        onChange={(slideShow) => changeSettings({ slideShow })}
      />
      <ManagedToggle
        icon={<CameraRegular />}
        title={t('lockCamera')}
        on={settings.lockCamera && policy.lockCamera}
        managed={!policy.lockCamera}
        policies={['PreventEnablingLockScreenCamera']}
        onChange={(lockCamera) => changeSettings({ lockCamera })}
      />
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

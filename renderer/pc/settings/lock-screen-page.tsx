import { ImageSparkleRegular, PersonLockRegular } from '@fluentui/react-icons';
import type { UserChoice } from '../../../shared/contract/backgrounds.ts';
import { ownPictures } from '../../../shared/contract/backgrounds.ts';
import type { PcView } from '../../connection/use-pc-view.ts';
import { Toggle } from '../controls/toggle.tsx';
import { lockDate, lockTime } from '../display/clock-texts.ts';
import { managedBy } from '../display/managed-by.ts';
import { usePc } from '../display/pc-context.ts';
import type { Surface } from '../display/surface.ts';
import lockScreenStyles from '../lock/lock-screen.module.css';
import { BackgroundChooser } from './background-chooser.tsx';
import { LockScreenExtras, ScreenSaverSettings } from './lock-screen-extras.tsx';
import { ManagedBanner } from './parts/managed-banner.tsx';
import { ManagedToggle } from './parts/managed-toggle.tsx';
import { PageTitle } from './parts/page-title.tsx';
import { PermittedSwitch } from './parts/permitted-switch.tsx';
import previewStyles from './parts/preview.module.css';
import { Preview } from './parts/preview.tsx';
import { SettingsCard } from './parts/settings-card.tsx';

interface LockScreenPageProps {
  readonly snapshot: PcView;
  readonly lockPicture: Surface | null;
  readonly onChooseBackground: (choice: Partial<UserChoice>) => void;
  readonly onWhy: ((locURI: string) => void) | undefined;
  readonly onOverview: () => void;
}

/** Personalization > Lock screen. */
export function LockScreenPage({ snapshot, lockPicture, onChooseBackground, onWhy, onOverview }: LockScreenPageProps) {
  const { t, locale, now, timeZone, policy, settings, changeSettings } = usePc();
  const image = snapshot.images.lockScreen;
  const owner = managedBy(snapshot, 'lockScreen');
  return (
    <>
      <PageTitle title="lockScreen" onOverview={onOverview} />
      {owner !== null && <ManagedBanner question="whyLockScreen" onWhy={onWhy && (() => onWhy(owner))} />}
      <Preview surface={lockPicture} fill>
        <div className={previewStyles.previewVeil} />
        <div className={previewStyles.previewClock}>
          <span className={lockScreenStyles.lockTime}>{lockTime(locale, now, timeZone)}</span>
          <span className={lockScreenStyles.lockDate}>{lockDate(locale, now, timeZone)}</span>
        </div>
      </Preview>
      <BackgroundChooser
        title={t('personalizeLockScreen')}
        hint={t('personalizeLockScreenHint')}
        choice={snapshot.userChoice.lockScreen}
        owned={owner !== null}
        hasPicture={image.picture !== null || snapshot.policies.screens.lockPicture !== null}
        colours={false}
        spotlight={null}
        pictures={ownPictures.lockScreen}
        surface={lockPicture}
        onChoose={(lockScreen) => onChooseBackground({ lockScreen })}
      />
      <ManagedToggle
        icon={<ImageSparkleRegular />}
        title={t('spotlight')}
        hint={t('spotlightHint')}
        on={policy.spotlight === 'choice' ? settings.spotlight : policy.spotlight === 'on'}
        managed={policy.spotlight !== 'choice'}
        policies={['AllowWindowsSpotlight', 'ConfigureWindowsSpotlightOnLockScreen']}
        onChange={(spotlight) => changeSettings({ spotlight })}
      />
      <LockScreenExtras />
      <PermittedSwitch setting="lockStatus" />
      <PermittedSwitch setting="lockToasts" />
      <ScreenSaverSettings />
      <SettingsCard
        icon={<PersonLockRegular />}
        title={t('signInPicture')}
        control={
          <Toggle label={t('signInPicture')} on={settings.signInPicture} onChange={(signInPicture) => changeSettings({ signInPicture })} />
        }
      />
    </>
  );
}

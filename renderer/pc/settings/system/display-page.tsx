import { BrightnessHighRegular, DualScreenDesktopRegular, ResizeRegular, WeatherMoonRegular } from '@fluentui/react-icons';
import { Slider } from '../../controls/slider.tsx';
import { Toggle } from '../../controls/toggle.tsx';
import { usePc } from '../../display/pc-context.ts';
import { PageTitle } from '../parts/page-title.tsx';
import settingsCardStyles from '../parts/settings-card.module.css';
import { SettingsCard } from '../parts/settings-card.tsx';

/** System > Display. */
export function DisplayPage({ onOverview }: { readonly onOverview: () => void }) {
  const { t, locale, monitor, displays, effects, changeEffects } = usePc();
  const number = new Intl.NumberFormat(locale, { useGrouping: false });
  const { nightLight, brightness } = effects;
  return (
    <>
      <PageTitle title="display" overview="system" onOverview={onOverview} />
      <SettingsCard
        icon={<BrightnessHighRegular />}
        title={t('brightness')}
        control={<Slider label={t('brightness')} value={brightness} onChange={(next) => changeEffects({ brightness: next })} />}
      />
      <SettingsCard
        icon={<WeatherMoonRegular />}
        title={t('nightLight')}
        control={<Toggle label={t('nightLight')} on={nightLight} onChange={(next) => changeEffects({ nightLight: next })} />}
      />
      <SettingsCard
        icon={<ResizeRegular />}
        title={t('displayResolution')}
        control={
          <span className={settingsCardStyles.cardValue}>
            {number.format(monitor.width)} × {number.format(monitor.height)}
          </span>
        }
      />
      <SettingsCard
        icon={<DualScreenDesktopRegular />}
        title={t('displays')}
        control={<span className={settingsCardStyles.cardValue}>{number.format(displays)}</span>}
      />
    </>
  );
}

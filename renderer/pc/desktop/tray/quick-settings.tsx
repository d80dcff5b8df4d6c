import {
  AirplaneRegular,
  BatteryCheckmarkRegular,
  BluetoothRegular,
  BrightnessHighRegular,
  LeafOneRegular,
  SettingsRegular,
  WeatherMoonRegular,
  Wifi1Regular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import flyoutStyles from '../../controls/flyout.module.css';
import { Flyout } from '../../controls/flyout.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { Slider } from '../../controls/slider.tsx';
import { VolumeIcon } from '../../controls/volume-icon.tsx';
import type { Switched } from '../../display/effects.ts';
import { usePc } from '../../display/pc-context.ts';
import type { TextKey } from '../../texts/en.ts';
import taskbarStyles from '../taskbar.module.css';
import styles from './quick-settings.module.css';

const tiles = [
  { title: 'wifi', icon: <Wifi1Regular /> },
  { title: 'bluetooth', icon: <BluetoothRegular /> },
  { title: 'airplaneMode', icon: <AirplaneRegular /> },
  { title: 'energySaver', icon: <LeafOneRegular /> },
  { title: 'nightLight', icon: <WeatherMoonRegular /> },
] as const satisfies readonly { readonly title: TextKey & Switched; readonly icon: ReactElement }[];

interface QuickSettingsProps {
  readonly onClose: () => void;
  readonly onSettings: () => void;
}

/** The tiles and sliders behind network, volume and battery. Each changes what one sees of the PC; pictures arrive all the same. */
export function QuickSettings({ onClose, onSettings }: QuickSettingsProps) {
  const { t, locale, effects, changeEffects } = usePc();
  return (
    <Flyout label={t('quickSettings')} className={`${taskbarStyles.taskbarFlyout} ${styles.quick}`} onClose={onClose}>
      <div className={styles.quickTiles}>
        {tiles.map((tile) => (
          <Tile key={tile.title} {...tile} />
        ))}
      </div>
      <div className={styles.quickRow}>
        <BrightnessHighRegular />
        <Slider label={t('brightness')} value={effects.brightness} onChange={(brightness) => changeEffects({ brightness })} />
      </div>
      <div className={styles.quickRow}>
        <VolumeIcon />
        <Slider label={t('volume')} value={effects.volume} onChange={(volume) => changeEffects({ volume })} />
      </div>
      <div className={`${flyoutStyles.flyoutFoot} ${styles.quickFoot}`}>
        <span className={styles.quickBattery}>
          <BatteryCheckmarkRegular title={t('batteryFull')} />
          {new Intl.NumberFormat(locale, { style: 'percent' }).format(1)}
        </span>
        <IconButton
          className={styles.quickSettings}
          label={t('settings')}
          onClick={() => {
            onClose();
            onSettings();
          }}
        >
          <SettingsRegular />
        </IconButton>
      </div>
    </Flyout>
  );
}

function Tile({ title, icon }: (typeof tiles)[number]) {
  const { t, effects, changeEffects } = usePc();
  const on = effects[title];
  return (
    <button type="button" className={styles.quickTile} aria-pressed={on} onClick={() => changeEffects({ [title]: !on })}>
      <span className={styles.quickFace}>{icon}</span>
      {t(title)}
    </button>
  );
}

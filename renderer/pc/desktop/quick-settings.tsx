import {
  AirplaneRegular,
  BatteryCheckmarkRegular,
  BluetoothRegular,
  BrightnessHighRegular,
  LeafOneRegular,
  SettingsRegular,
  Speaker2Regular,
  WeatherMoonRegular,
  Wifi1Regular,
} from '@fluentui/react-icons';
import { type CSSProperties, type ReactElement, useState } from 'react';
import flyoutStyles from '../controls/flyout.module.css';
import { Flyout } from '../controls/flyout.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { usePc } from '../display/pc-context.ts';
import type { TextKey } from '../texts/en.ts';
import styles from './quick-settings.module.css';
import taskbarStyles from './taskbar.module.css';

const tiles = [
  { title: 'wifi', icon: <Wifi1Regular />, on: true },
  { title: 'bluetooth', icon: <BluetoothRegular />, on: true },
  { title: 'airplaneMode', icon: <AirplaneRegular />, on: false },
  { title: 'energySaver', icon: <LeafOneRegular />, on: false },
  { title: 'nightLight', icon: <WeatherMoonRegular />, on: false },
] as const satisfies readonly { readonly title: TextKey; readonly icon: ReactElement; readonly on: boolean }[];

interface QuickSettingsProps {
  readonly onClose: () => void;
  readonly onSettings: () => void;
}

/** The tiles and sliders behind network, volume and battery. They are set pieces: they move, and nothing depends on them. */
export function QuickSettings({ onClose, onSettings }: QuickSettingsProps) {
  const { t, locale } = usePc();
  return (
    <Flyout label={t('quickSettings')} className={`${taskbarStyles.taskbarFlyout} ${styles.quick}`} onClose={onClose}>
      <div className={styles.quickTiles}>
        {tiles.map((tile) => (
          <Tile key={tile.title} {...tile} />
        ))}
      </div>
      <Slider label={t('brightness')} icon={<BrightnessHighRegular />} start={80} />
      <Slider label={t('volume')} icon={<Speaker2Regular />} start={46} />
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

function Tile({ title, icon, on: initially }: (typeof tiles)[number]) {
  const { t } = usePc();
  const [on, setOn] = useState<boolean>(initially);
  return (
    <button type="button" className={styles.quickTile} aria-pressed={on} onClick={() => setOn(!on)}>
      <span className={styles.quickFace}>{icon}</span>
      {t(title)}
    </button>
  );
}

function Slider({ label, icon, start }: { readonly label: string; readonly icon: ReactElement; readonly start: number }) {
  const [value, setValue] = useState(start);
  const style: CSSProperties & Record<'--slider-value', string> = { '--slider-value': `${value}%` };
  return (
    <label className={styles.quickRow}>
      {icon}
      <input
        className={styles.quickSlider}
        style={style}
        type="range"
        aria-label={label}
        min={0}
        max={100}
        value={value}
        onChange={(event) => setValue(Number(event.target.value))}
      />
    </label>
  );
}

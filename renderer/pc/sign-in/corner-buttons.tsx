import { AccessibilityRegular, ArrowCounterclockwiseRegular, PowerRegular, SleepRegular, WeatherMoonRegular } from '@fluentui/react-icons';
import { type ReactElement, useState } from 'react';
import type { StartLines } from '../../../shared/contract/policies.ts';
import { Flyout } from '../controls/flyout.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { Menu } from '../controls/menu.tsx';
import { NetworkIcon } from '../controls/network-icon.tsx';
import type { Power } from '../controls/power-overlay.tsx';
import { Switch } from '../controls/switch.tsx';
import { usePc } from '../display/pc-context.ts';
import type { TextKey } from '../texts/en.ts';
import styles from './corner-buttons.module.css';

type Corner = 'network' | 'accessibility' | 'power';

const corners: readonly { readonly id: Corner; readonly icon: ReactElement }[] = [
  { id: 'network', icon: <NetworkIcon /> },
  { id: 'accessibility', icon: <AccessibilityRegular /> },
  { id: 'power', icon: <PowerRegular /> },
];

interface CornerButtonsProps {
  readonly onSleep: () => void;
  readonly onPower: (power: Power) => void;
}

/** Network, accessibility and power in the bottom corner of the sign-in screen. */
export function CornerButtons({ onSleep, onPower }: CornerButtonsProps) {
  const { t, policy } = usePc();
  const there = { network: policy.signInNetwork, accessibility: true, power: policy.signInPower } as const;
  const [open, setOpen] = useState<Corner | null>(null);
  const close = () => setOpen(null);
  return (
    <div className={styles.corner}>
      {corners
        .filter(({ id }) => there[id])
        .map(({ id, icon }) => (
          <IconButton
            key={id}
            className={styles.cornerButton}
            label={t(id satisfies TextKey)}
            aria-expanded={open === id}
            onClick={() => setOpen(open === id ? null : id)}
          >
            {icon}
          </IconButton>
        ))}
      {open === 'network' && <NetworkFlyout onClose={close} />}
      {open === 'accessibility' && <AccessibilityFlyout onClose={close} />}
      {open === 'power' && <PowerMenu className={styles.cornerFlyout} onClose={close} onSleep={onSleep} onPower={onPower} />}
    </div>
  );
}

function NetworkFlyout({ onClose }: { readonly onClose: () => void }) {
  const { t, effects } = usePc();
  return (
    <Flyout label={t('network')} className={styles.cornerFlyout} onClose={onClose}>
      <div className={styles.cornerNetwork}>
        <NetworkIcon />
        <span>
          {t(effects.wifi ? 'wifi' : 'ethernet')}
          <span className={styles.cornerHint}>{t('connected')}</span>
        </span>
      </div>
    </Flyout>
  );
}

function AccessibilityFlyout({ onClose }: { readonly onClose: () => void }) {
  const { t, effects, changeEffects } = usePc();
  return (
    <Flyout label={t('accessibility')} className={styles.cornerFlyout} onClose={onClose}>
      <div className={styles.cornerSwitches}>
        <Switch label={t('animationEffects')} on={effects.animation} onChange={(animation) => changeEffects({ animation })} />
        <Switch label={t('transparencyEffects')} on={effects.transparency} onChange={(transparency) => changeEffects({ transparency })} />
      </div>
    </Flyout>
  );
}

interface PowerMenuProps extends CornerButtonsProps {
  /** Lines that are there; all unless told. */
  readonly lines?: PowerLines;
  readonly className: string | undefined;
  readonly onClose: () => void;
}

type PowerLines = Pick<StartLines, 'sleep' | 'shutDown' | 'restart' | 'hibernate'>;

const allLines: PowerLines = { sleep: true, shutDown: true, restart: true, hibernate: true };

/** Sleep, shut down, restart: on the sign-in screen and in Start. */
export function PowerMenu({ className, lines = allLines, onClose, onSleep, onPower }: PowerMenuProps) {
  const { t, settings } = usePc();
  return (
    <Menu
      label={t('power')}
      className={className}
      onClose={onClose}
      items={[
        { there: lines.sleep, label: t('sleep'), icon: <WeatherMoonRegular />, onSelect: onSleep },
        { there: lines.hibernate && settings.hibernate, label: t('hibernate'), icon: <SleepRegular />, onSelect: onSleep },
        { there: lines.shutDown, label: t('shutDown'), icon: <PowerRegular />, onSelect: () => onPower('shutting-down') },
        { there: lines.restart, label: t('restart'), icon: <ArrowCounterclockwiseRegular />, onSelect: () => onPower('restarting') },
      ].filter(({ there }) => there)}
    />
  );
}

import { PowerRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import { usePc } from '../display/pc-context.ts';
import styles from './power-overlay.module.css';
import { Ring } from './ring.tsx';
import { useArrivalFocus } from './use-arrival-focus.ts';

/** Whether the PC runs. Only the screen plays this; the device never goes away. */
export type Power = 'on' | 'restarting' | 'shutting-down' | 'off';

const goodbyeMs = 1800;

interface PowerOverlayProps {
  readonly power: Exclude<Power, 'on'>;
  readonly onChange: (power: Power) => void;
}

/** The dark screen of a PC that goes down, is off, or comes up again. */
export function PowerOverlay({ power, onChange }: PowerOverlayProps) {
  const { t } = usePc();
  const button = useRef<HTMLButtonElement>(null);
  useArrivalFocus(button, power === 'off');
  useEffect(() => {
    if (power === 'off') return;
    const timer = setTimeout(() => onChange(power === 'restarting' ? 'on' : 'off'), goodbyeMs);
    return () => clearTimeout(timer);
  }, [power, onChange]);
  if (power === 'off') {
    return (
      <div className={styles.power}>
        <button ref={button} type="button" className={styles.powerStart} aria-label={t('startComputer')} onClick={() => onChange('on')}>
          <PowerRegular />
        </button>
      </div>
    );
  }
  return (
    <div className={styles.power} role="status">
      <Ring size={64} />
      <p className={styles.powerText}>{t(power === 'restarting' ? 'restarting' : 'shuttingDown')}</p>
    </div>
  );
}

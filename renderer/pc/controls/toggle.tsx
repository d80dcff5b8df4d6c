import { usePc } from '../display/pc-context.ts';
import styles from './switch.module.css';

interface ToggleProps {
  readonly label: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
}

/** The toggle at the end of a setting, with its state in words beside it. */
export function Toggle({ label, on, disabled = false, onChange }: ToggleProps) {
  const { t } = usePc();
  return (
    <button
      type="button"
      role="switch"
      className={styles.toggle}
      aria-label={label}
      aria-checked={on}
      disabled={disabled}
      onClick={() => onChange(!on)}
    >
      {t(on ? 'on' : 'off')}
      <span className={styles.switchTrack}>
        <span className={styles.switchThumb} />
      </span>
    </button>
  );
}

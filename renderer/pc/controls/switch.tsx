import styles from './switch.module.css';

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A row with a label and a toggle switch at its end. */
export function Switch({ label, on, onChange }: SwitchProps) {
  return (
    <button type="button" role="switch" aria-checked={on} className={styles.switch} onClick={() => onChange(!on)}>
      {label}
      <span className={styles.switchTrack}>
        <span className={styles.switchThumb} />
      </span>
    </button>
  );
}

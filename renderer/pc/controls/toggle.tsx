import { usePc } from '../display/pc-context.ts';
import './switch.css';

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
      className="toggle"
      aria-label={label}
      aria-checked={on}
      disabled={disabled}
      onClick={() => onChange(!on)}
    >
      {t(on ? 'on' : 'off')}
      <span className="switch__track">
        <span className="switch__thumb" />
      </span>
    </button>
  );
}

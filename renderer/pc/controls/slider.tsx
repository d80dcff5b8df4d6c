import type { CSSProperties } from 'react';
import styles from './slider.module.css';

interface SliderProps {
  readonly label: string;
  /** 0 to 100. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A per cent one drags. */
export function Slider({ label, value, onChange }: SliderProps) {
  const style: CSSProperties & Record<'--slider-value', string> = { '--slider-value': `${value}%` };
  return (
    <input
      className={styles.slider}
      style={style}
      type="range"
      aria-label={label}
      min={0}
      max={100}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
    />
  );
}

import { type InputHTMLAttributes, useRef } from 'react';
import { useArrivalFocus } from '../controls/use-arrival-focus.ts';
import styles from './sign-in-screen.module.css';

export interface Answer {
  readonly value: string;
  /** Takes the keyboard when the screen arrives. */
  readonly active: boolean;
  readonly onChange: (value: string) => void;
}

interface AnswerInputProps extends Answer, Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'inputMode' | 'onKeyDown' | 'onKeyUp'> {
  readonly label: string;
}

/** What one types into at sign-in: the browser remembers and corrects nothing. */
export function AnswerInput({ label, value, active, onChange, ...rest }: AnswerInputProps) {
  const input = useRef<HTMLInputElement>(null);
  useArrivalFocus(input, active);
  return (
    <input
      ref={input}
      className={styles.signInInput}
      value={value}
      placeholder={label}
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
      {...rest}
    />
  );
}

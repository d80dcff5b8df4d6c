import { ArrowRightRegular, EyeOffRegular, EyeRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, useState } from 'react';
import { usePc } from '../display/pc-context.ts';
import type { TextKey } from '../texts/en.ts';
import { type Answer, AnswerInput } from './answer-input.tsx';
import styles from './sign-in-screen.module.css';

/** What one signs in with. */
export type Method = Typed | 'web';

/** Of those, what is typed here. */
type Typed = 'pin' | 'password';

const words = {
  pin: { show: 'showPin', hide: 'hidePin' },
  password: { show: 'showPassword', hide: 'hidePassword' },
} as const satisfies Readonly<Record<Typed, Readonly<Record<'show' | 'hide', TextKey>>>>;

/** A PIN is digits; whatever else is typed does not arrive. */
const digitsOf = (typed: string) => typed.replace(/\D/g, '');

interface SecretBoxProps extends Answer {
  readonly method: Typed;
  /** Unless it is the PIN or the password one signs in with. */
  readonly label?: string;
  /** The arrow that sends it. */
  readonly arrow?: boolean;
}

/** The field with its dots and its arrow; an eye reveals what is typed while there is anything, and a line below says when Caps Lock is on. */
export function SecretBox({ method, label, arrow = true, ...answer }: SecretBoxProps) {
  const { t } = usePc();
  const [revealed, setRevealed] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent) => setCapsLock(method === 'password' && event.getModifierState('CapsLock'));
  const { show, hide } = words[method];
  return (
    <>
      <div className={styles.signInBox}>
        <AnswerInput
          {...answer}
          label={label ?? t(method)}
          type={revealed ? 'text' : 'password'}
          inputMode={method === 'pin' ? 'numeric' : 'text'}
          onChange={(typed) => answer.onChange(method === 'pin' ? digitsOf(typed) : typed)}
          onKeyDown={look}
          onKeyUp={look}
        />
        {answer.value !== '' && (
          <button
            type="button"
            className={styles.signInInset}
            aria-label={t(revealed ? hide : show)}
            aria-pressed={revealed}
            onClick={() => setRevealed(!revealed)}
          >
            {revealed ? <EyeOffRegular /> : <EyeRegular />}
          </button>
        )}
        {arrow && (
          <button type="submit" className={styles.signInInset} aria-label={t('submit')}>
            <ArrowRightRegular />
          </button>
        )}
      </div>
      {capsLock && (
        <p className={styles.signInCaps} role="status">
          {t('capsLockOn')}
        </p>
      )}
    </>
  );
}

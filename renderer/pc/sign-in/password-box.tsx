import { ArrowRightRegular, EyeOffRegular, EyeRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, useState } from 'react';
import { usePc } from '../display/pc-context.ts';
import { type Answer, AnswerInput } from './answer-input.tsx';
import styles from './sign-in-screen.module.css';

/** The field with its arrow; an eye reveals what is typed while there is anything, and a line below says when Caps Lock is on. */
export function PasswordBox(answer: Answer) {
  const { t } = usePc();
  const [revealed, setRevealed] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <>
      <div className={styles.signInBox}>
        <AnswerInput {...answer} label={t('password')} type={revealed ? 'text' : 'password'} onKeyDown={look} onKeyUp={look} />
        {answer.value !== '' && (
          <button
            type="button"
            className={styles.signInInset}
            aria-label={t(revealed ? 'hidePassword' : 'showPassword')}
            aria-pressed={revealed}
            onClick={() => setRevealed(!revealed)}
          >
            {revealed ? <EyeOffRegular /> : <EyeRegular />}
          </button>
        )}
        <button type="submit" className={styles.signInInset} aria-label={t('submit')}>
          <ArrowRightRegular />
        </button>
      </div>
      {capsLock && (
        <p className={styles.signInCaps} role="status">
          {t('capsLockOn')}
        </p>
      )}
    </>
  );
}

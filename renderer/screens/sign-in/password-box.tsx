import { ArrowRightRegular, EyeOffRegular, EyeRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, useRef, useState } from 'react';
import { usePc } from '../pc/pc-context.ts';
import { useArrivalFocus } from '../pc/use-arrival-focus.ts';

interface PasswordBoxProps {
  readonly value: string;
  /** Takes the keyboard when the screen arrives. */
  readonly active: boolean;
  readonly onChange: (value: string) => void;
}

/** The field with its arrow; an eye reveals what is typed while there is anything, and a line below says when Caps Lock is on. */
export function PasswordBox({ value, active, onChange }: PasswordBoxProps) {
  const { t } = usePc();
  const [revealed, setRevealed] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  const input = useRef<HTMLInputElement>(null);
  useArrivalFocus(input, active);
  return (
    <>
      <div className="sign-in__box">
        <input
          ref={input}
          className="sign-in__input"
          type={revealed ? 'text' : 'password'}
          value={value}
          placeholder={t('password')}
          aria-label={t('password')}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={look}
          onKeyUp={look}
        />
        {value !== '' && (
          <button
            type="button"
            className="sign-in__inset"
            aria-label={t(revealed ? 'hidePassword' : 'showPassword')}
            aria-pressed={revealed}
            onClick={() => setRevealed(!revealed)}
          >
            {revealed ? <EyeOffRegular /> : <EyeRegular />}
          </button>
        )}
        <button type="submit" className="sign-in__inset" aria-label={t('submit')}>
          <ArrowRightRegular />
        </button>
      </div>
      {capsLock && (
        <p className="sign-in__caps" role="status">
          {t('capsLockOn')}
        </p>
      )}
    </>
  );
}

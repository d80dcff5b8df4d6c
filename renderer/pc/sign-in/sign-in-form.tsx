import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Ring } from '../controls/ring.tsx';
import { useArrivalFocus } from '../controls/use-arrival-focus.ts';
import { usePc } from '../display/pc-context.ts';
import { type Answer, AnswerInput } from './answer-input.tsx';
import { Avatar } from './avatar.tsx';
import { PasswordBox } from './password-box.tsx';
import styles from './sign-in-screen.module.css';

/** How long the PC says "Welcome". */
const welcomeMs = 1000;

interface SignInFormProps {
  /** null asks for the user's name as well. */
  readonly userName: string | null;
  readonly active: boolean;
  /** Who it is, before the desktop comes. */
  readonly onName: (name: string) => void;
  /** Resolves with whether the desktop comes. */
  readonly onSignedIn: () => Promise<boolean>;
}

type Phase = 'asking' | 'wrong' | 'welcome';

/** Any password is right; none is wrong. */
export function SignInForm({ userName, active, onName, onSignedIn }: SignInFormProps) {
  const { t } = usePc();
  const [phase, setPhase] = useState<Phase>('asking');
  const [typedName, setTypedName] = useState('');
  const [password, setPassword] = useState('');
  useWelcome(active && phase === 'welcome', async () => {
    const name = userName ?? typedName.trim();
    if (name !== '') onName(name);
    if (!(await onSignedIn())) setPhase('asking');
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setPhase(password === '' ? 'wrong' : 'welcome');
  };
  const shownName = userName ?? (phase === 'welcome' && typedName.trim() !== '' ? typedName.trim() : null);
  return (
    <form className={styles.signInForm} onSubmit={submit}>
      <Avatar name={shownName} size={192} />
      <h2 className={styles.signInName}>{shownName ?? t('otherUser')}</h2>
      <div className={styles.signInAnswer}>
        {phase === 'asking' && userName === null && <NameBox value={typedName} active={active} onChange={setTypedName} />}
        {phase === 'asking' && <PasswordBox value={password} active={active && userName !== null} onChange={setPassword} />}
        {phase === 'wrong' && <WrongPassword onOk={() => setPhase('asking')} />}
        {phase === 'welcome' && (
          <p className={styles.signInWelcome} role="status">
            <Ring size={30} />
            {t('welcome')}
          </p>
        )}
      </div>
    </form>
  );
}

function useWelcome(welcoming: boolean, onSignedIn: () => Promise<void>): void {
  const signedIn = useEffectEvent(onSignedIn);
  useEffect(() => {
    if (!welcoming) return;
    const timer = setTimeout(() => void signedIn(), welcomeMs);
    return () => clearTimeout(timer);
  }, [welcoming]);
}

function NameBox(answer: Answer) {
  const { t } = usePc();
  return (
    <div className={styles.signInBox}>
      <AnswerInput {...answer} label={t('userName')} />
    </div>
  );
}

function WrongPassword({ onOk }: { readonly onOk: () => void }) {
  const { t } = usePc();
  const button = useRef<HTMLButtonElement>(null);
  useArrivalFocus(button, true);
  return (
    <>
      <p className={styles.signInWrong} role="alert">
        {t('wrongPassword')}
      </p>
      <button ref={button} type="button" className={styles.signInOk} onClick={onOk}>
        {t('ok')}
      </button>
    </>
  );
}

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Ring } from '../controls/ring.tsx';
import { useArrivalFocus } from '../controls/use-arrival-focus.ts';
import { usePc } from '../display/pc-context.ts';
import { Avatar } from './avatar.tsx';
import { Credentials } from './credentials.tsx';
import { noTries, type PinTries } from './pin-rules.ts';
import { ResetPin } from './reset-pin.tsx';
import type { Method } from './secret-box.tsx';
import styles from './sign-in-screen.module.css';

/** How long the PC says "Welcome". */
const welcomeMs = 1000;

interface SignInFormProps {
  /** null asks for the user's name as well. */
  readonly userName: string | null;
  /** What stands where the name would, and below it; null leaves it out. */
  readonly label: string | null;
  readonly account: string | null;
  /** Nobody of that name has signed in on this PC yet. */
  readonly isNew: (name: string | null) => boolean;
  readonly hasPin: boolean;
  readonly tries: PinTries;
  readonly onTries: (tries: PinTries) => void;
  readonly active: boolean;
  /** Who it is, before the desktop comes. */
  readonly onName: (name: string) => void;
  /** Resolves with whether the desktop comes. */
  readonly onSignedIn: () => Promise<boolean>;
}

type Phase = 'asking' | 'wrong' | 'resetting' | 'welcome';

/** Who signs in, and what the PC asks and says until the desktop comes. */
export function SignInForm({ userName, label, account, isNew, hasPin, tries, onTries, active, onName, onSignedIn }: SignInFormProps) {
  const { t, policy } = usePc();
  const [phase, setPhase] = useState<Phase>('asking');
  const [method, setMethod] = useState<Method>(hasPin ? 'pin' : 'password');
  const [typedName, setTypedName] = useState('');
  const shownName = userName ?? (phase === 'welcome' && typedName !== '' ? typedName : null);
  useWelcome(active && phase === 'welcome', async () => {
    if (shownName !== null) onName(shownName);
    if (!(await onSignedIn())) setPhase('asking');
  });
  const enter = () => {
    onTries(noTries);
    setPhase('welcome');
  };
  const answer = (right: boolean, name: string | null) => {
    if (name !== null) setTypedName(name);
    if (right) return enter();
    if (method === 'pin') onTries({ ...tries, wrong: tries.wrong + 1 });
    setPhase('wrong');
  };
  return (
    <div className={styles.signInForm}>
      <Avatar name={shownName} size={192} />
      {(phase !== 'welcome' || policy.welcomeName) && (
        <h2 className={styles.signInName}>{(userName === null ? shownName : label) ?? t('otherUser')}</h2>
      )}
      {account !== null && phase !== 'welcome' && <p className={styles.signInAccount}>{account}</p>}
      <div className={styles.signInAnswer}>
        {phase === 'asking' && (
          <Credentials
            userName={userName}
            typedName={typedName}
            hasPin={hasPin}
            method={method}
            tries={tries}
            active={active}
            onMethod={setMethod}
            onPhrase={() => onTries({ ...tries, phraseTyped: true })}
            onForgot={() => setPhase('resetting')}
            onAnswer={answer}
          />
        )}
        {phase === 'wrong' && <Wrong method={method} onOk={() => setPhase('asking')} />}
        {phase === 'resetting' && <ResetPin active={active} onCancel={() => setPhase('asking')} onDone={enter} />}
        {phase === 'welcome' && (
          <p className={styles.signInWelcome} role="status">
            <Ring size={30} />
            {t(welcomeOf(isNew(shownName), policy.firstSignInAnimation))}
          </p>
        )}
      </div>
    </div>
  );
}

/** What the PC says meanwhile. */
function welcomeOf(isNew: boolean, animated: boolean): 'welcome' | 'firstSignIn' | 'preparingWindows' {
  if (!isNew) return 'welcome';
  return animated ? 'firstSignIn' : 'preparingWindows';
}

function useWelcome(welcoming: boolean, onSignedIn: () => Promise<void>): void {
  const signedIn = useEffectEvent(onSignedIn);
  useEffect(() => {
    if (!welcoming) return;
    const timer = setTimeout(() => void signedIn(), welcomeMs);
    return () => clearTimeout(timer);
  }, [welcoming]);
}

function Wrong({ method, onOk }: { readonly method: Method; readonly onOk: () => void }) {
  const { t } = usePc();
  const button = useRef<HTMLButtonElement>(null);
  useArrivalFocus(button, true);
  return (
    <>
      <p className={styles.signInWrong} role="alert">
        {t(method === 'pin' ? 'wrongPin' : 'wrongPassword')}
      </p>
      <button ref={button} type="button" className={styles.signInOk} onClick={onOk}>
        {t('ok')}
      </button>
    </>
  );
}

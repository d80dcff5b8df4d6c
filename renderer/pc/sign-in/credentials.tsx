import { type FormEvent, useState } from 'react';
import type { PolicyScreens } from '../../../shared/contract/policies.ts';
import { usePc } from '../display/pc-context.ts';
import { type Answer, AnswerInput } from './answer-input.tsx';
import { challengePhrase, type PinTries, pinFault, pinState } from './pin-rules.ts';
import { type Method, SecretBox } from './secret-box.tsx';
import { SignInOptions } from './sign-in-options.tsx';
import styles from './sign-in-screen.module.css';

interface CredentialsProps {
  /** null asks for the user's name as well. */
  readonly userName: string | null;
  /** A name that was typed before. */
  readonly typedName: string;
  /** This user has a PIN beside the password. */
  readonly hasPin: boolean;
  readonly method: Method;
  readonly tries: PinTries;
  readonly active: boolean;
  readonly onMethod: (method: Method) => void;
  /** The challenge phrase was typed. */
  readonly onPhrase: () => void;
  readonly onForgot: () => void;
  /** `name` is null where it was not asked for. */
  readonly onAnswer: (right: boolean, name: string | null) => void;
}

/** What the PC asks: a name where it knows none, and a PIN or a password. Any password is right but none. */
export function Credentials(props: CredentialsProps) {
  const { hasPin, method, tries, onMethod, onForgot } = props;
  const { t, policy } = usePc();
  const offered = methodsOf(hasPin, policy);
  const state = method === 'pin' ? pinState(tries) : 'open';
  return (
    <>
      {method === 'web' && <WebForm {...props} />}
      {method !== 'web' && state === 'open' && <SecretForm key={method} {...props} method={method} />}
      {state === 'phrase' && <PhraseForm {...props} />}
      {state === 'closed' && (
        <p className={styles.signInWords} role="alert">
          {t('pinClosed')}
        </p>
      )}
      {method === 'pin' && (
        <button type="button" className={styles.signInLink} onClick={onForgot}>
          {t('forgotPin')}
        </button>
      )}
      {offered.length > 1 && <SignInOptions offered={offered} method={method} open={state === 'closed'} onMethod={onMethod} />}
    </>
  );
}

/** The ways there are. Without a PIN the password stays, whatever policy says: nothing else would let this user in. */
function methodsOf(hasPin: boolean, { passwordSignIn, webSignIn }: Pick<PolicyScreens, 'passwordSignIn' | 'webSignIn'>): readonly Method[] {
  const pin: readonly Method[] = hasPin ? ['pin'] : [];
  const password: readonly Method[] = passwordSignIn || !hasPin ? ['password'] : [];
  return [...pin, ...password, ...(webSignIn ? (['web'] as const) : [])];
}

/** What stands for a page of the organization's in the web: whoever is known there comes in. */
function WebForm({ userName, typedName: before, active, onAnswer }: CredentialsProps) {
  const { t } = usePc();
  const [typedName, setTypedName] = useState(before);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAnswer(userName !== null || typedName.trim() !== '', userName === null ? typedName.trim() : null);
  };
  return (
    <form className={styles.signInStep} onSubmit={submit}>
      <p className={styles.signInWords}>{t('webSignInHint')}</p>
      {userName === null && <NameBox value={typedName} active={active} onChange={setTypedName} />}
      <button type="submit" className={styles.signInOk}>
        {t('submit')}
      </button>
    </form>
  );
}

interface SecretFormProps extends CredentialsProps {
  readonly method: Exclude<Method, 'web'>;
}

function SecretForm({ userName, typedName: before, method, active, onAnswer }: SecretFormProps) {
  const [typedName, setTypedName] = useState(before);
  const [secret, setSecret] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const right = method === 'pin' ? pinFault(secret) === null : secret !== '';
    onAnswer(right, userName === null ? typedName.trim() : null);
  };
  return (
    <form className={styles.signInStep} onSubmit={submit}>
      {userName === null && <NameBox value={typedName} active={active} onChange={setTypedName} />}
      <SecretBox method={method} value={secret} active={active && userName !== null} onChange={setSecret} />
    </form>
  );
}

function NameBox(answer: Answer) {
  const { t } = usePc();
  return (
    <div className={styles.signInBox}>
      <AnswerInput {...answer} label={t('userName')} />
    </div>
  );
}

function PhraseForm({ active, onPhrase }: CredentialsProps) {
  const { t } = usePc();
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim().toUpperCase() === challengePhrase) onPhrase();
    else setTyped('');
  };
  return (
    <form className={styles.signInStep} onSubmit={submit}>
      <p className={styles.signInWords} role="alert">
        {t('pinSeveral', { phrase: challengePhrase })}
      </p>
      <div className={styles.signInBox}>
        <AnswerInput value={typed} active={active} onChange={setTyped} label={t('challengePhrase')} />
      </div>
    </form>
  );
}

import { type FormEvent, useState } from 'react';
import { usePc } from '../display/pc-context.ts';
import { type PinFault, pinFault, shortestPin } from './pin-rules.ts';
import { SecretBox } from './secret-box.tsx';
import styles from './sign-in-screen.module.css';

interface ResetPinProps {
  readonly active: boolean;
  readonly onCancel: () => void;
  /** The password was taken, and a new PIN was typed twice. */
  readonly onDone: () => void;
}

/** “I forgot my PIN”: the password of the account, then a new PIN, twice. */
export function ResetPin({ active, onCancel, onDone }: ResetPinProps) {
  const { t } = usePc();
  const [confirmed, setConfirmed] = useState(false);
  return (
    <section className={styles.signInReset} aria-label={t('forgotPin')}>
      {confirmed ? <NewPin active={active} onDone={onDone} /> : <Confirm active={active} onDone={() => setConfirmed(true)} />}
      <button type="button" className={styles.signInLink} onClick={onCancel}>
        {t('cancel')}
      </button>
    </section>
  );
}

type StepProps = Omit<ResetPinProps, 'onCancel'>;

function Confirm({ active, onDone }: StepProps) {
  const { t } = usePc();
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password === '') setWrong(true);
    else onDone();
  };
  return (
    <form className={styles.signInStep} onSubmit={submit}>
      <p className={styles.signInWords}>{t('confirmAccount')}</p>
      <SecretBox method="password" value={password} active={active} onChange={setPassword} />
      {wrong && (
        <p className={styles.signInWords} role="alert">
          {t('wrongPassword')}
        </p>
      )}
    </form>
  );
}

function NewPin({ active, onDone }: StepProps) {
  const { t } = usePc();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [fault, setFault] = useState<PinFault | 'pinsDiffer' | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = pinFault(pin) ?? (pin === again ? null : 'pinsDiffer');
    setFault(found);
    if (found === null) onDone();
  };
  return (
    <form className={styles.signInStep} onSubmit={submit}>
      <p className={styles.signInWords}>{t('setUpPin')}</p>
      <SecretBox method="pin" label={t('newPin')} arrow={false} value={pin} active={active} onChange={setPin} />
      <SecretBox method="pin" label={t('confirmPin')} value={again} active={false} onChange={setAgain} />
      {fault !== null && (
        <p className={styles.signInWords} role="alert">
          {t(fault, { number: String(shortestPin) })}
        </p>
      )}
    </form>
  );
}

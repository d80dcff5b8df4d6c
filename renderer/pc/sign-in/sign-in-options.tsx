import { DialpadRegular, GlobeRegular, PasswordRegular } from '@fluentui/react-icons';
import { type ReactElement, useState } from 'react';
import { IconButton } from '../controls/icon-button.tsx';
import { usePc } from '../display/pc-context.ts';
import type { Method } from './secret-box.tsx';
import styles from './sign-in-screen.module.css';

const methods: readonly { readonly id: Method; readonly icon: ReactElement }[] = [
  { id: 'pin', icon: <DialpadRegular /> },
  { id: 'password', icon: <PasswordRegular /> },
  { id: 'web', icon: <GlobeRegular /> },
];

interface SignInOptionsProps {
  /** Those there are. */
  readonly offered: readonly Method[];
  readonly method: Method;
  /** Open from the start, where the method at hand leads no further. */
  readonly open: boolean;
  readonly onMethod: (method: Method) => void;
}

/** The other ways of signing in, behind their own words. */
export function SignInOptions({ offered, method, open: atOnce, onMethod }: SignInOptionsProps) {
  const { t } = usePc();
  const [asked, setAsked] = useState(false);
  const open = atOnce || asked;
  return (
    <>
      {!atOnce && (
        <button type="button" className={styles.signInLink} aria-expanded={open} onClick={() => setAsked(!asked)}>
          {t('signInOptions')}
        </button>
      )}
      {open && (
        <fieldset className={styles.signInMethods} aria-label={t('signInOptions')}>
          {methods
            .filter(({ id }) => offered.includes(id))
            .map(({ id, icon }) => (
              <IconButton key={id} className={styles.signInMethod} label={t(id)} aria-pressed={method === id} onClick={() => onMethod(id)}>
                {icon}
              </IconButton>
            ))}
        </fieldset>
      )}
    </>
  );
}

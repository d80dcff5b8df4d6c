import { LockClosedRegular, PersonSettingsRegular, PersonSwapRegular, SignOutRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { Menu } from '../../controls/menu.tsx';
import { usePc } from '../../display/pc-context.ts';
import { Avatar } from '../../sign-in/avatar.tsx';
import styles from './start-menu.module.css';

interface StartAccountProps {
  readonly userName: string;
  readonly onLock: () => void;
  readonly onSignOut: () => void;
  readonly onSwitch: () => void;
  readonly onAccount: () => void;
}

/** Who is signed in, and how to leave. */
export function StartAccount({ userName, onLock, onSignOut, onSwitch, onAccount }: StartAccountProps) {
  const { t, policy } = usePc();
  const { lock, signOut, changeAccount } = policy.start;
  const switches = policy.start.switchAccount && policy.userSwitching;
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.startAccount} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Avatar name={userName} size={32} />
        {userName}
      </button>
      {open && (lock || signOut || changeAccount || switches) && (
        <Menu
          label={t('account', { name: userName })}
          className={styles.startAccountMenu}
          onClose={() => setOpen(false)}
          items={[
            { there: changeAccount, label: t('changeAccount'), icon: <PersonSettingsRegular />, onSelect: onAccount },
            { there: lock, label: t('lock'), icon: <LockClosedRegular />, onSelect: onLock },
            { there: signOut, label: t('signOut'), icon: <SignOutRegular />, onSelect: onSignOut },
            { there: switches, label: t('switchUser'), icon: <PersonSwapRegular />, onSelect: onSwitch },
          ].filter(({ there }) => there)}
        />
      )}
    </>
  );
}

import { useState } from 'react';
import type { PcView } from '../../connection/use-pc-view.ts';
import type { Power } from '../controls/power-overlay.tsx';
import { usePc } from '../display/pc-context.ts';
import type { PictureUrl } from '../display/use-loaded-picture.ts';
import { Branding } from './branding.tsx';
import { CornerButtons } from './corner-buttons.tsx';
import { NoticePage } from './notice-page.tsx';
import { noTries } from './pin-rules.ts';
import { SignInForm } from './sign-in-form.tsx';
import styles from './sign-in-screen.module.css';
import { UserList } from './user-list.tsx';

interface SignInScreenProps {
  readonly snapshot: PcView;
  readonly pictureUrl: PictureUrl;
  readonly active: boolean;
  /** Somebody's password was taken. */
  readonly onPerson: (name: string) => void;
  readonly onSignedIn: () => Promise<boolean>;
  readonly onSleep: () => void;
  readonly onPower: (power: Power) => void;
}

/** Who signs in, over the blurred lock picture. A PC shared from the cloud greets with its company and asks for the name, too. */
export function SignInScreen({ snapshot, pictureUrl, active, onPerson, onSignedIn, onSleep, onPower }: SignInScreenProps) {
  const { t, policy } = usePc();
  const shared = snapshot.branding.painted;
  const visit = useVisits(active);
  const [tries, setTries] = useState(noTries);
  const [readOn, setReadOn] = useState(-1);
  const notice = readOn === visit ? null : policy.notice;
  const hidden = shared || policy.lastUserHidden || policy.lockedUser === 'nothing';
  const last = hidden ? null : snapshot.facts.userName;
  const [known, setKnown] = useState<readonly string[]>([snapshot.facts.userName]);
  const [picked, setPicked] = useState<{ readonly visit: number; readonly user: string | null } | null>(null);
  const userName = picked?.visit === visit ? picked.user : last;
  const words = useNameWords(snapshot);
  return (
    <div className={styles.signIn} inert={!active}>
      <div className={styles.signInPanel}>
        {notice !== null && <NoticePage notice={notice} active={active} onOk={() => setReadOn(visit)} />}
        {notice === null && shared && <Branding name={snapshot.companyName} logo={snapshot.images.companyLogo} pictureUrl={pictureUrl} />}
        {notice === null && (
          <SignInForm
            key={`${visit} ${userName}`}
            userName={userName}
            {...words(userName, userName === last)}
            isNew={(name) => name !== null && !known.includes(name)}
            hasPin={userName !== null && userName !== t('secondUser')}
            tries={tries}
            onTries={setTries}
            active={active}
            onName={(name) => {
              setKnown((before) => [...before, name]);
              onPerson(name);
            }}
            onSignedIn={onSignedIn}
          />
        )}
      </div>
      {notice === null && last !== null && policy.userSwitching && (
        <UserList last={last} lastIs={words(last, true).label ?? last} chosen={userName} onChoose={(user) => setPicked({ visit, user })} />
      )}
      <CornerButtons onSleep={onSleep} onPower={onPower} />
    </div>
  );
}

/** What the sign-in screen says of a user; of the one who has locked the PC, as policy wants it. */
function useNameWords({ facts, workAccount }: PcView) {
  const { policy, settings } = usePc();
  return (userName: string | null, locked: boolean): { readonly label: string | null; readonly account: string | null } => {
    if (userName === null) return { label: null, account: null };
    const account = `${facts.computerName}\\${userName}`;
    if (locked && policy.lockedUser === 'account') return { label: account, account: null };
    const address = settings.accountDetails && policy.accountDetails && locked ? (workAccount?.userName ?? account) : null;
    return { label: userName, account: locked && policy.lockedUser === 'name-and-account' ? account : address };
  };
}

/** Counts arrivals, so that each visit starts with an empty form, while the one that leaves keeps what it shows. */
function useVisits(active: boolean): number {
  const [state, setState] = useState({ active, visits: 0 });
  if (state.active === active) return state.visits;
  const next = { active, visits: state.visits + (active ? 1 : 0) };
  setState(next);
  return next.visits;
}

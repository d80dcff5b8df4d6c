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
  const last = shared || policy.lastUserHidden ? null : snapshot.facts.userName;
  const [picked, setPicked] = useState<{ readonly visit: number; readonly user: string | null } | null>(null);
  const userName = picked?.visit === visit ? picked.user : last;
  return (
    <div className={styles.signIn} inert={!active}>
      <div className={styles.signInPanel}>
        {notice !== null && <NoticePage notice={notice} active={active} onOk={() => setReadOn(visit)} />}
        {notice === null && shared && <Branding name={snapshot.companyName} logo={snapshot.images.companyLogo} pictureUrl={pictureUrl} />}
        {notice === null && (
          <SignInForm
            key={`${visit} ${userName}`}
            userName={userName}
            hasPin={userName !== null && userName !== t('secondUser')}
            tries={tries}
            onTries={setTries}
            active={active}
            onName={onPerson}
            onSignedIn={onSignedIn}
          />
        )}
      </div>
      {notice === null && last !== null && policy.userSwitching && (
        <UserList last={last} chosen={userName} onChoose={(user) => setPicked({ visit, user })} />
      )}
      <CornerButtons onSleep={onSleep} onPower={onPower} />
    </div>
  );
}

/** Counts arrivals, so that each visit starts with an empty form, while the one that leaves keeps what it shows. */
function useVisits(active: boolean): number {
  const [state, setState] = useState({ active, visits: 0 });
  if (state.active === active) return state.visits;
  const next = { active, visits: state.visits + (active ? 1 : 0) };
  setState(next);
  return next.visits;
}

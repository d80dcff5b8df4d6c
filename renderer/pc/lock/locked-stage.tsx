import { useRef } from 'react';
import type { Session } from '../../../shared/contract/device-view.ts';
import type { PcView } from '../../connection/use-pc-view.ts';
import type { Power } from '../controls/power-overlay.tsx';
import { useArrivalFocus } from '../controls/use-arrival-focus.ts';
import { useScreenKeys } from '../controls/use-screen-keys.ts';
import { notificationsOf } from '../display/notifications.ts';
import { usePc } from '../display/pc-context.ts';
import type { Surface } from '../display/surface.ts';
import type { PictureUrl } from '../display/use-loaded-picture.ts';
import { SignInScreen } from '../sign-in/sign-in-screen.tsx';
import { LockScreen } from './lock-screen.tsx';
import styles from './locked-stage.module.css';
import { StagePictures } from './stage-pictures.tsx';
import { useLastLocked } from './use-last-locked.ts';

interface LockedStageProps {
  readonly snapshot: PcView;
  readonly picture: Surface | null;
  /** It is the picture of the day. */
  readonly spotlight: boolean;
  readonly onPerson: (name: string) => void;
  readonly pictureUrl: PictureUrl;
  readonly onSession: (session: Session) => Promise<boolean>;
  readonly onPower: (power: Power) => void;
  /** Fading into the desktop. */
  readonly leaving: boolean;
  /** Behind the dark screen of a PC that is off. */
  readonly covered: boolean;
}

/** Ctrl+Alt+Delete, or Ctrl+Alt+End as in a remote session: most computers keep the former for themselves. */
function isSecureAttention({ key, ctrlKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey && altKey && (key === 'Delete' || key === 'End');
}

/** What covers the desktop while nobody is signed in: one picture, sharp for the lock screen, blurred for the sign-in screen. */
export function LockedStage(props: LockedStageProps) {
  const { snapshot, picture, spotlight, pictureUrl, onPerson, onSession, onPower, leaving, covered } = props;
  const stage = useRef<HTMLDivElement>(null);
  const { t, policy } = usePc();
  const { window } = snapshot.session;
  const last = useLastLocked(snapshot.session.screen);
  const screen = policy.noLockScreen ? 'sign-in' : last;
  const active = !leaving && !covered;
  const show = (next: Session['screen']) => onSession({ screen: next, window });
  useArrivalFocus(stage, active && screen === 'lock');
  useScreenKeys(stage, active, (event) => {
    if (screen === 'lock') {
      if (policy.secureAttention && !isSecureAttention(event)) return;
      event.preventDefault();
      void show('sign-in');
    } else if (event.key === 'Escape') void show('lock');
  });
  return (
    <section
      ref={stage}
      className={styles.stage}
      data-screen={screen}
      data-leaving={leaving ? '' : undefined}
      inert={!active}
      tabIndex={-1}
      aria-label={t(screen === 'lock' ? 'lockScreen' : 'signInScreen')}
    >
      <StagePictures picture={picture} />
      <LockScreen
        stage={stage}
        active={active && screen === 'lock'}
        spotlight={spotlight}
        notifications={notificationsOf(snapshot, t)}
        onLeave={() => show('sign-in')}
      />
      <SignInScreen
        snapshot={snapshot}
        pictureUrl={pictureUrl}
        onPerson={onPerson}
        onPower={onPower}
        active={active && screen === 'sign-in'}
        onSignedIn={() => show('desktop')}
        onSleep={() => show('lock')}
      />
    </section>
  );
}

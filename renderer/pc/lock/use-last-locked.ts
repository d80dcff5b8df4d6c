import { useState } from 'react';
import type { Session } from '../../../shared/contract/device-view.ts';

type Locked = 'lock' | 'sign-in';

export function isLocked(screen: Session['screen']): screen is Locked {
  return screen === 'lock' || screen === 'sign-in';
}

/** The lock or sign-in screen; while another comes up, the one that was there before. */
export function useLastLocked(screen: Session['screen']): Locked {
  const [last, setLast] = useState<Locked>(screen === 'lock' ? 'lock' : 'sign-in');
  if (!isLocked(screen)) return last;
  if (screen !== last) setLast(screen);
  return screen;
}

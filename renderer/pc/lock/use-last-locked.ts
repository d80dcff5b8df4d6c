import { useState } from 'react';
import type { Session } from '../../../shared/contract/device-view.ts';

/** The lock or sign-in screen; while the desktop comes up, the one that was there before. */
export function useLastLocked(screen: Session['screen']): 'lock' | 'sign-in' {
  const [last, setLast] = useState<'lock' | 'sign-in'>(screen === 'lock' ? 'lock' : 'sign-in');
  if (screen !== 'desktop' && screen !== last) setLast(screen);
  return screen === 'desktop' ? last : screen;
}

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Session } from '../../shared/contract/device-view.ts';
import type { Power } from './controls/power-overlay.tsx';

/** Going down signs out; a new screen from outside (the operator's buttons, a script) turns the PC on again. */
export function usePower(session: Session, onSession: (session: Session) => void): readonly [Power, (power: Power) => void] {
  const [power, setPower] = useState<Power>('on');
  const [seen, setSeen] = useState(session.screen);
  if (seen !== session.screen) {
    setSeen(session.screen);
    if (session.screen !== 'lock') setPower('on');
  }
  const latest = useRef(onSession);
  useEffect(() => {
    latest.current = onSession;
  });
  const change = useCallback((next: Power) => {
    setPower(next);
    if (next === 'restarting' || next === 'shutting-down') latest.current({ screen: 'lock', window: 'none' });
  }, []);
  return [power, change];
}

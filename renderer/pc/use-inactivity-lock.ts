import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

interface InactivityLock {
  /** What the person at the PC moves in. */
  readonly box: RefObject<HTMLElement | null>;
  /** Seconds; 0 never. */
  readonly limit: number;
  /** Device time in ms. */
  readonly now: number;
  readonly signedIn: boolean;
  readonly onLock: () => void;
}

const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Locks the PC after so many seconds of its own time without input: a step of the device's clock counts as time without input too. */
export function useInactivityLock({ box, limit, now, signedIn, onLock }: InactivityLock): void {
  const newest = useRef(now);
  const lastInput = useRef(now);
  const lock = useEffectEvent(onLock);
  useEffect(() => {
    newest.current = now;
    // The clock went back, or nobody is there whose time could run.
    if (!signedIn || now < lastInput.current) lastInput.current = now;
    else if (limit > 0 && now - lastInput.current >= limit * 1000) {
      lastInput.current = now;
      lock();
    }
  }, [now, limit, signedIn]);
  useEffect(() => {
    const element = box.current;
    const heard = () => {
      lastInput.current = newest.current;
    };
    for (const name of inputs) element?.addEventListener(name, heard);
    return () => {
      for (const name of inputs) element?.removeEventListener(name, heard);
    };
  }, [box]);
}

import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

interface Inactivity {
  /** What the person at the PC moves in. */
  readonly box: RefObject<HTMLElement | null>;
  /** Seconds; 0 never. */
  readonly limit: number;
  /** Device time in ms. */
  readonly now: number;
  readonly signedIn: boolean;
  readonly onIdle: () => void;
}

const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Tells after so many seconds of the PC's own time without input: a step of the device's clock counts as time without input too. */
export function useInactivity({ box, limit, now, signedIn, onIdle }: Inactivity): void {
  const newest = useRef(now);
  const lastInput = useRef(now);
  const tell = useEffectEvent(onIdle);
  useEffect(() => {
    newest.current = now;
    // The clock went back, or nobody is there whose time could run.
    if (!signedIn || now < lastInput.current) lastInput.current = now;
    else if (limit > 0 && now - lastInput.current >= limit * 1000) {
      lastInput.current = now;
      tell();
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

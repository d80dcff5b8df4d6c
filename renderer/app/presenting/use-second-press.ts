import { useCallback, useEffectEvent, useRef } from 'react';

/** How soon the second press follows, in ms of the page. */
const soonMs = 1_500;

/** For a key pressed out of habit: nothing comes of it before it is pressed again at once. */
export function useSecondPress(act: () => void): () => void {
  const before = useRef(Number.NEGATIVE_INFINITY);
  const meant = useEffectEvent(act);
  return useCallback(() => {
    const now = performance.now();
    const isSecond = now - before.current < soonMs;
    before.current = isSecond ? Number.NEGATIVE_INFINITY : now;
    if (isSecond) meant();
  }, []);
}

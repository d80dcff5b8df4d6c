import { useCallback, useEffect, useState } from 'react';
import { useDevice } from '../../connection/device-context.tsx';

/** Showing the PC alone: F11 or `start` begins, F11 or leaving the whole screen ends. Esc never does: it belongs to the PC. */
export function usePresenting(): { readonly on: boolean; readonly start: () => void; readonly stop: () => void } {
  const { bridge } = useDevice();
  const [on, setOn] = useState(false);
  const change = useCallback(
    (next: boolean) => {
      setOn(next);
      // A browser may refuse the whole screen; the PC alone in the window is what matters.
      bridge.wholeScreen(next).catch(() => undefined);
    },
    [bridge],
  );
  const start = useCallback(() => change(true), [change]);
  const stop = useCallback(() => change(false), [change]);
  useEffect(() => bridge.onWholeScreenLeft(() => setOn(false)), [bridge]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F11') return;
      event.preventDefault();
      change(!on);
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [on, change]);
  return { on, start, stop };
}

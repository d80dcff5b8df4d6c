import { useCallback, useEffect, useState } from 'react';
import { useDevice } from '../../connection/device-context.tsx';

interface Presenting {
  readonly on: boolean;
  /** It was on, and is no more. */
  readonly over: boolean;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Showing the PC alone: F11 or `start` begins, F11 or leaving the whole screen ends. Esc never does: it belongs to the PC. */
export function usePresenting(): Presenting {
  const { bridge } = useDevice();
  const [state, setState] = useState<'never' | 'on' | 'over'>('never');
  const on = state === 'on';
  const change = useCallback(
    (next: boolean) => {
      setState(next ? 'on' : 'over');
      // A browser may refuse the whole screen; the PC alone in the window is what matters.
      bridge.wholeScreen(next).catch(() => undefined);
    },
    [bridge],
  );
  const start = useCallback(() => change(true), [change]);
  const stop = useCallback(() => change(false), [change]);
  useEffect(() => bridge.onWholeScreenLeft(() => setState((now) => (now === 'on' ? 'over' : now))), [bridge]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F11') return;
      event.preventDefault();
      change(!on);
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [on, change]);
  return { on, over: state === 'over', start, stop };
}

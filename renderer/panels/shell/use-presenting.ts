import { useCallback, useEffect, useState } from 'react';

/** Showing the PC alone: F11 or `start` begins, Esc, F11 or leaving full screen ends. */
export function usePresenting(): { readonly on: boolean; readonly start: () => void; readonly stop: () => void } {
  const [on, setOn] = useState(false);
  const start = useCallback(() => {
    setOn(true);
    // A browser may refuse full screen; the PC alone in the window is what matters.
    document.documentElement.requestFullscreen?.().catch(() => {});
  }, []);
  const stop = useCallback(() => {
    setOn(false);
    if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => {});
  }, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'F11') {
        event.preventDefault();
        if (on) stop();
        else start();
      } else if (event.key === 'Escape' && on) {
        event.stopPropagation();
        stop();
      }
    };
    const onFullscreenChange = () => {
      if (document.fullscreenElement === null) setOn(false);
    };
    // Before the PC, whose screens use Esc too: a browser in full screen takes the key away from them as well.
    addEventListener('keydown', onKeyDown, { capture: true });
    document.addEventListener('fullscreenchange', onFullscreenChange);
    return () => {
      removeEventListener('keydown', onKeyDown, { capture: true });
      document.removeEventListener('fullscreenchange', onFullscreenChange);
    };
  }, [on, start, stop]);
  return { on, start, stop };
}

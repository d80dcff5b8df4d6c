import type { Bridge } from '../../shared/window/bridge.ts';

/** What lets a page in full screen keep keys that the browser would act on itself. Chromium has it, others do not. */
interface KeepsKeys {
  readonly keyboard?: { lock(keys: readonly string[]): Promise<void> };
}

/** The whole screen as a browser gives it to a page. Where it lets the page have Esc, that key closes what is open on the PC first. */
export function browserWholeScreen(page: Window): Pick<Bridge, 'wholeScreen' | 'onWholeScreenLeft'> {
  const { document } = page;
  let wanted = false;
  return {
    async wholeScreen(on) {
      wanted = on;
      if (on) {
        await document.documentElement.requestFullscreen();
        // It takes a moment, and somebody may want no more of it by then.
        if (!wanted) return document.exitFullscreen();
        await (page.navigator as KeepsKeys).keyboard?.lock(['Escape']);
      } else if (document.fullscreenElement !== null) await document.exitFullscreen();
    },
    onWholeScreenLeft(listener) {
      const look = () => {
        if (document.fullscreenElement === null) listener();
      };
      document.addEventListener('fullscreenchange', look);
      return () => document.removeEventListener('fullscreenchange', look);
    },
  };
}

import type { Bridge } from '../../shared/bridge.ts';

/** What lets a page in full screen keep keys that the browser would act on itself. Chromium has it, others do not. */
interface KeepsKeys {
  readonly keyboard?: { lock(keys: readonly string[]): Promise<void> };
}

/** The whole screen as a browser gives it to a page. Where it lets the page have Esc, that key closes what is open on the PC first. */
export function browserWholeScreen(page: Window): Pick<Bridge, 'wholeScreen' | 'onWholeScreenLeft'> {
  const { document } = page;
  return {
    async wholeScreen(on) {
      if (on) {
        await document.documentElement.requestFullscreen();
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

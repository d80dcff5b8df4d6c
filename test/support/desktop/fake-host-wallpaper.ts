import type { HostWallpaper } from '../../../electron/device/ports/host-wallpaper.ts';
import type { HostWallpaperState } from '../../../shared/contract/device-view.ts';

export interface FakeHostWallpaper extends HostWallpaper {
  /** Every call in order: a file name, `own`, `on`, `off` or `restore`. */
  readonly calls: readonly string[];
  /** Until it is called with null, showing a picture fails with these words. */
  fail(detail: string | null): void;
  /** Somebody sets another wallpaper on the computer, and it is noticed. */
  takeAway(): void;
}

/** Twin of a computer's wallpaper: everything works at once, unless told otherwise. */
export function createFakeHostWallpaper(enabled = true): FakeHostWallpaper {
  const calls: string[] = [];
  const listeners = new Set<() => void>();
  let policy: string | null = null;
  let failure: string | null = null;
  const takenListeners = new Set<(state: HostWallpaperState) => void>();
  let state: HostWallpaperState = {
    enabled,
    able: true,
    keepPolicy: true,
    capability: 'A pretended desktop.',
    phase: enabled ? 'untouched' : 'off',
    detail: '',
  };
  const become = (change: Partial<HostWallpaperState>): HostWallpaperState => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
    return state;
  };
  const paint = (fileName: string | null): HostWallpaperState => {
    if (!state.enabled) return become({ phase: 'off', detail: 'switched off' });
    if (fileName === null) return become({ phase: state.phase === 'applied' ? 'restored' : 'untouched', detail: 'the user’s own' });
    return failure === null ? become({ phase: 'applied', detail: fileName }) : become({ phase: 'failed', detail: failure });
  };
  return {
    calls,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async show(fileName) {
      calls.push(fileName ?? 'own');
      policy = fileName;
      return paint(fileName);
    },
    async setEnabled(on) {
      calls.push(on ? 'on' : 'off');
      become({ enabled: on });
      return paint(policy);
    },
    async setKeepPolicy(keepPolicy) {
      calls.push(keepPolicy ? 'keep' : 'leave');
      return become({ keepPolicy });
    },
    onTaken(listener) {
      takenListeners.add(listener);
      return () => takenListeners.delete(listener);
    },
    takeAway() {
      const outcome = state.keepPolicy ? paint(policy) : become({ phase: 'left-alone', detail: 'left as it is' });
      for (const listener of takenListeners) listener(outcome);
    },
    async restore() {
      calls.push('restore');
      return paint(null);
    },
    fail(detail) {
      failure = detail;
    },
  };
}

import type { HostWallpaperState } from '../../../shared/contract/device-view.ts';
import type { HostWallpaper } from '../../device/ports/host-wallpaper.ts';
import type { WallpaperBackup } from './wallpaper-backup.ts';
import type { WallpaperRecord } from './wallpaper-journal.ts';

export interface DiskHostWallpaper extends HostWallpaper {
  /**
   * Puts back what an earlier run left, before anything else is done; with `owner`, only what that process left. Nothing is
   * called when nothing was left.
   */
  restoreLeftover(owner?: WallpaperRecord['owner']): Promise<HostWallpaperState>;
}

export interface WallpaperQueueDeps {
  readonly keeper: WallpaperBackup;
  readonly able: boolean;
  readonly capability: string;
  readonly enabled: boolean;
  readonly keepPolicy: boolean;
  readonly gapMs: number;
  readonly lookEveryMs: number;
}

const offDetail = 'Switched off: the wallpaper of this computer is left alone.';

const leftDetail = 'The wallpaper was changed on this computer and is left as it is.';
const putBackDetail = 'The wallpaper was changed on this computer; the policy’s picture was put back. The other one is kept for later.';

interface Wish {
  /** A picture, or the user's own. */
  readonly fileName: string | null;
  /** The picture was there, and somebody put another in its place. */
  readonly taken?: boolean | undefined;
  readonly owner?: WallpaperRecord['owner'] | undefined;
  readonly waiting: readonly ((state: HostWallpaperState) => void)[];
}

/** Wishes come at any time; one is carried out at a time, and always the newest. Everybody who waits hears how it ended. */
export function createWallpaperQueue(deps: WallpaperQueueDeps): DiskHostWallpaper {
  const listeners = new Set<() => void>();
  const takenListeners = new Set<(state: HostWallpaperState) => void>();
  let enabled = deps.enabled;
  let keepPolicy = deps.keepPolicy;
  let policy: string | null = null;
  let shown: string | null = null;
  let state = first(deps);
  const become = (phase: HostWallpaperState['phase'], detail: string) => {
    state = { ...state, enabled, keepPolicy, phase: enabled || phase === 'failed' ? phase : 'off', detail };
    for (const listener of listeners) listener();
  };
  const tellTaken = () => {
    for (const listener of takenListeners) listener(state);
  };
  const carryOut = async ({ fileName, owner, taken = false }: Wish): Promise<void> => {
    if (fileName !== null) become('applying', 'The policy’s picture is being set.');
    const step = fileName === null ? await deps.keeper.restore(owner) : await deps.keeper.show(fileName);
    shown = step.phase === 'applied' ? fileName : null;
    const detail = enabled || step.phase !== 'untouched' ? step.detail : offDetail;
    become(step.phase, taken && step.phase === 'applied' ? putBackDetail : detail);
    if (taken) tellTaken();
  };
  const queue = createQueue({ carryOut, state: () => state, gapMs: deps.gapMs });
  lookAgain(deps, {
    idle: () => queue.idle() && shown !== null,
    changed: () => {
      if (keepPolicy) return void queue.wish(shown, { taken: true });
      shown = null;
      become('left-alone', leftDetail);
      tellTaken();
    },
  });
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show(fileName) {
      policy = fileName;
      const same = fileName !== null && fileName === shown && queue.idle();
      return !enabled || same ? Promise.resolve(state) : queue.wish(fileName);
    },
    setEnabled(on) {
      enabled = on;
      become(state.phase === 'off' ? 'untouched' : state.phase, on ? 'Switched on.' : offDetail);
      return queue.wish(on ? policy : null);
    },
    setKeepPolicy(keep) {
      keepPolicy = keep;
      const { phase, detail } = state;
      become(phase, detail);
      return keep && phase === 'left-alone' ? queue.wish(policy, { taken: true }) : Promise.resolve(state);
    },
    onTaken(listener) {
      takenListeners.add(listener);
      return () => takenListeners.delete(listener);
    },
    restore: () => queue.wish(null),
    restoreLeftover: (owner) => queue.wish(null, { owner }),
  };
}

function first({ enabled, able, keepPolicy, capability }: WallpaperQueueDeps): HostWallpaperState {
  return {
    enabled,
    able,
    keepPolicy,
    capability,
    phase: enabled ? 'untouched' : 'off',
    detail: enabled ? 'No policy picture is shown yet.' : offDetail,
  };
}

interface QueueDeps {
  readonly carryOut: (wish: Wish) => Promise<void>;
  readonly state: () => HostWallpaperState;
  readonly gapMs: number;
}

/** Pictures keep their distance, so that a hundred changes are a few; putting back never waits. */
function createQueue({ carryOut, state, gapMs }: QueueDeps) {
  let next: Wish | null = null;
  let running = false;
  let earliest = 0;
  let wake = () => {};
  const run = async (): Promise<void> => {
    running = true;
    while (next !== null) {
      const left = earliest - performance.now();
      if (next.fileName !== null && left > 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        continue;
      }
      const wish: Wish = next;
      next = null;
      if (wish.fileName !== null) earliest = performance.now() + gapMs;
      await carryOut(wish);
      for (const resolve of wish.waiting) resolve(state());
    }
    running = false;
  };
  return {
    idle: () => !running,
    wish(fileName: string | null, more: Pick<Wish, 'owner' | 'taken'> = {}): Promise<HostWallpaperState> {
      return new Promise((resolve) => {
        next = { ...more, fileName, waiting: [...(next?.waiting ?? []), resolve] };
        if (fileName === null) wake();
        if (!running) void run();
      });
    },
  };
}

interface Look {
  readonly idle: () => boolean;
  readonly changed: () => void;
}

/** The look never keeps the process alive, and never overtakes a wish. */
function lookAgain({ keeper, lookEveryMs }: WallpaperQueueDeps, { idle, changed }: Look): void {
  let looking = false;
  const look = async () => {
    if (looking || !idle()) return;
    looking = true;
    const same = await keeper.untouched().catch(() => true);
    looking = false;
    if (!same && idle()) changed();
  };
  setInterval(() => void look(), lookEveryMs).unref();
}

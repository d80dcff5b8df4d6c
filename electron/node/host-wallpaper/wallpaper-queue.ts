import type { HostWallpaperState } from '../../../shared/snapshot.ts';
import type { HostWallpaper } from '../../device/ports.ts';
import type { WallpaperRecord } from './wallpaper-journal.ts';
import type { WallpaperKeeper } from './wallpaper-keeper.ts';

export interface DiskHostWallpaper extends HostWallpaper {
  /**
   * Puts back what an earlier run left, before anything else is done; with `owner`, only what that process left. Nothing is
   * called when nothing was left.
   */
  restoreLeftover(owner?: WallpaperRecord['owner']): Promise<HostWallpaperState>;
}

export interface WallpaperQueueParts {
  readonly keeper: WallpaperKeeper;
  readonly capability: string;
  readonly enabled: boolean;
  readonly keepPolicy: boolean;
  readonly gapMs: number;
  readonly lookEveryMs: number;
}

const offDetail = 'Switched off: the wallpaper of this computer is left alone.';

interface Wish {
  /** A picture, or the user's own. */
  readonly fileName: string | null;
  readonly owner?: WallpaperRecord['owner'] | undefined;
  readonly waiting: readonly ((state: HostWallpaperState) => void)[];
}

/** Wishes come at any time; one is carried out at a time, and always the newest. Everybody who waits hears how it ended. */
export function createWallpaperQueue(parts: WallpaperQueueParts): DiskHostWallpaper {
  const listeners = new Set<() => void>();
  let enabled = parts.enabled;
  let policy: string | null = null;
  let shown: string | null = null;
  let state = first(parts);
  const become = (phase: HostWallpaperState['phase'], detail: string) => {
    state = { enabled, capability: parts.capability, phase: enabled || phase === 'failed' ? phase : 'off', detail };
    for (const listener of listeners) listener();
  };
  const carryOut = async ({ fileName, owner }: Wish): Promise<void> => {
    if (fileName !== null) become('applying', 'The policy’s picture is being set.');
    const step = fileName === null ? await parts.keeper.restore(owner) : await parts.keeper.show(fileName);
    shown = step.phase === 'applied' ? fileName : null;
    become(step.phase, enabled || step.phase !== 'untouched' ? step.detail : offDetail);
  };
  const queue = createQueue({ carryOut, state: () => state, gapMs: parts.gapMs });
  lookAgain(parts, {
    idle: () => queue.idle() && shown !== null,
    changed: () => {
      if (parts.keepPolicy) return void queue.wish(shown);
      shown = null;
      become('untouched', 'The wallpaper was changed on this computer meanwhile and is left as it is.');
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
    restore: () => queue.wish(null),
    restoreLeftover: (owner) => queue.wish(null, owner),
  };
}

function first({ enabled, capability }: WallpaperQueueParts): HostWallpaperState {
  return { enabled, capability, phase: enabled ? 'untouched' : 'off', detail: enabled ? 'No policy picture is shown yet.' : offDetail };
}

interface QueueParts {
  readonly carryOut: (wish: Wish) => Promise<void>;
  readonly state: () => HostWallpaperState;
  readonly gapMs: number;
}

/** Pictures keep their distance, so that a hundred changes are a few; putting back never waits. */
function createQueue({ carryOut, state, gapMs }: QueueParts) {
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
    wish(fileName: string | null, owner?: Wish['owner']): Promise<HostWallpaperState> {
      return new Promise((resolve) => {
        next = { fileName, owner, waiting: [...(next?.waiting ?? []), resolve] };
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
function lookAgain({ keeper, lookEveryMs }: WallpaperQueueParts, { idle, changed }: Look): void {
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

import type { Notice } from '../../../shared/contract/device-view.ts';
import type { Clock } from '../ports/ports.ts';
import type { StateStore } from '../ports/state-store.ts';
import type { DeviceState } from './device-state.ts';

/** Saves the device's state: at once for a message, soon for what happens on its own. Failures are told, and healed by the next save. */
export interface StateKeeper {
  /** Resolves when the state of this moment is on the disk, or cannot be written and `notice` says why. */
  now(): Promise<void>;
  /** Within 250 ms, however often it is called: at most 4 writes a second. */
  soon(): void;
  /** What the operator must know about saving; null when all is well. */
  notice(): Notice | null;
  /** Saves once more; nothing is saved afterwards. */
  close(): Promise<void>;
}

const delayMs = 250;
const delayAfterFailureMs = 2_000;

export interface StateKeeperParts {
  readonly store: StateStore;
  /** Real time: a paused device clock must not keep state from the disk. */
  readonly clock: Clock;
  readonly state: () => DeviceState;
  /** What is on the disk must stay as it is. */
  readonly readOnly: boolean;
  readonly noticeChanged: () => void;
}

export function createStateKeeper({ store, clock, state, readOnly, noticeChanged }: StateKeeperParts): StateKeeper {
  let notice: Notice | null = null;
  let cancel: (() => void) | null = null;
  let running: Promise<void> = Promise.resolve();
  let closed = false;

  const tell = (next: Notice | null) => {
    if (next?.text === notice?.text) return;
    notice = next;
    noticeChanged();
  };
  const save = async () => {
    if (readOnly || closed) return;
    const outcome = await store.save(state());
    if (outcome.kind === 'saved') return tell(null);
    tell({
      id: 'state-not-saved',
      level: 'error',
      text: `The state of the PC cannot be saved and would be lost at exit: ${outcome.detail}`,
    });
    schedule(delayAfterFailureMs);
  };
  const schedule = (afterMs: number) => {
    if (closed) return;
    cancel ??= clock.after(afterMs, () => {
      cancel = null;
      running = save();
    });
  };
  const forget = () => {
    cancel?.();
    cancel = null;
  };
  const now = () => {
    forget();
    running = save();
    return running;
  };
  return {
    now,
    soon: () => schedule(delayMs),
    notice: () => notice,
    async close() {
      await now();
      closed = true;
      await running;
      forget();
    },
  };
}

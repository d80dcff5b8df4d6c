import type { Notice } from '../../../shared/contract/device-view.ts';
import type { Stored } from '../../../shared/stored/stored.ts';
import type { Clock } from '../ports/clock.ts';
import type { StateStore } from '../ports/state-store.ts';
import type { ReadOnlyReason } from '../runtime/read-only.ts';
import type { DeviceState } from './device-state.ts';

/** Saves the device's state: at once for a message, soon for what happens on its own. Failures are told, and healed by the next save. */
export interface StatePersister {
  /**
   * Resolves when the state of this moment is on the disk, or cannot be written. A draft is what shall become of it: every save has it
   * until this one has ended, so that none takes back what is on the disk already.
   */
  now(draft?: StateDraft): Promise<Stored>;
  /** Within 250 ms, however often it is called: at most 4 writes a second. */
  soon(): void;
  /** What the operator must know about saving; null when all is well. */
  notice(): Notice | null;
  /** Saves once more; nothing is saved afterwards. */
  close(): Promise<void>;
}

interface StateDraft {
  readonly state: Partial<DeviceState>;
  /** Called once it is on the disk: makes the state so. */
  readonly become: () => void;
}

const delayMs = 250;
const delayAfterFailureMs = 2_000;

export interface StatePersisterDeps {
  readonly store: StateStore;
  /** Real time: a paused device clock must not keep state from the disk. */
  readonly clock: Clock;
  readonly state: () => DeviceState;
  /** What is on the disk must stay as it is. */
  readonly readOnly: ReadOnlyReason | null;
  readonly noticeChanged: () => void;
}

const closedRefusal: Stored = { kind: 'failed', detail: 'the PC is being switched off' };

export function createStatePersister({ store, clock, state, readOnly, noticeChanged }: StatePersisterDeps): StatePersister {
  let notice: Notice | null = null;
  let cancel: (() => void) | null = null;
  let running: Promise<unknown> = Promise.resolve();
  let closed = false;
  let drafted: Partial<DeviceState> = {};

  const tell = (next: Notice | null) => {
    if (next?.text === notice?.text) return;
    notice = next;
    noticeChanged();
  };
  const save = async (): Promise<Stored> => {
    if (readOnly !== null) return { kind: 'failed', detail: `the PC is read-only. ${readOnly}` };
    if (closed) return closedRefusal;
    const outcome = await store.save({ ...state(), ...drafted });
    if (outcome.kind === 'saved') tell(null);
    else {
      tell({ id: 'state-not-saved', level: 'error', text: `The state of the PC cannot be saved; changes are refused: ${outcome.detail}` });
      schedule(delayAfterFailureMs);
    }
    return outcome;
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
  const saveNow = (): Promise<Stored> => {
    forget();
    const saving = save();
    running = saving;
    return saving;
  };
  return {
    async now(draft) {
      if (draft === undefined) return saveNow();
      const before = drafted;
      drafted = { ...drafted, ...draft.state };
      try {
        const stored = await saveNow();
        if (stored.kind === 'saved') draft.become();
        return stored;
      } finally {
        drafted = before;
      }
    },
    soon: () => schedule(delayMs),
    notice: () => notice,
    async close() {
      await saveNow();
      closed = true;
      await running;
      forget();
    },
  };
}

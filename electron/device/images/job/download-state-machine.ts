import type { ImageSlot, Picture } from '../../../../shared/contract/device-view.ts';
import type { CauseId } from '../../../../shared/contract/journal.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ImageJobsDeps } from '../image-jobs.ts';
import { nextStatus, type StatusEvent } from '../status-table.ts';
import type { ConcurrencyLimiter } from './concurrency-limiter.ts';
import { createDownloadJournal, type DownloadJournal } from './download-journal.ts';
import { type DownloadState, restoredState, unset } from './download-state.ts';

export interface PictureDownloadDeps extends ImageJobsDeps {
  readonly slot: ImageSlot;
  readonly realClock: Clock;
  readonly limiter: ConcurrencyLimiter<ImageSlot>;
  /** Resolves when the image store was swept; nothing is written to it before. */
  readonly ready: Promise<void>;
  /** Keeps hold of work under way, for `settled` and `close`. */
  readonly track: (work: Promise<void>) => void;
}

/** One generation of a slot's work. A newer write aborts it, and from then on it changes nothing. */
export interface Run {
  readonly generation: number;
  readonly signal: AbortSignal;
}

/** The state of one slot and the one way to change it. */
export interface DownloadStateMachine {
  readonly journal: DownloadJournal;
  state(): DownloadState;
  /** Moves the Status by the table, writes the journal, tells the device, retires a picture that was replaced. */
  happen(event: StatusEvent, change: Partial<Omit<DownloadState, 'status'>>): void;
  /** Changes what is told together with something else, or is no change of the Status at all. */
  note(change: Partial<Omit<DownloadState, 'status'>>): void;
  /** Writes down that the screen has begun to paint the picture, or left off, where that is so since the last time. */
  repaint(cause: CauseId): void;
  run(): Run;
  /** Becomes another state altogether; what ran before has lost its say. */
  restore(next: DownloadState): Run;
  /** Newest wins: what ran before may still be unwinding, but it has lost its say. */
  supersede(): Run;
  isStale(run: Run): boolean;
  /** Called when the newest run is superseded or everything stops. */
  onEnd(cancel: () => void): void;
  stop(): void;
  stopped(): boolean;
}

export function createDownloadStateMachine(deps: PictureDownloadDeps): DownloadStateMachine {
  const { slot, clock, imageStore } = deps;
  const saved = deps.saved?.[slot] ?? null;
  let state: DownloadState = saved === null ? unset : restoredState(saved, clock);
  let generation = 0;
  let abort = new AbortController();
  let cancels: (() => void)[] = [];
  let stopped = false;
  const unpainted = () => deps.unpainted?.(slot) ?? null;
  const journal = createDownloadJournal(slot, { cause: () => state.cause ?? 'start', record: deps.record, unpainted });
  let toldUnpainted = unpainted();

  const end = () => {
    abort.abort();
    for (const cancel of cancels) cancel();
    cancels = [];
  };
  const retire = async ({ fileName }: Picture) => {
    const stored = await deps.stateSaved?.();
    if (stored?.kind === 'failed') return;
    if (!stopped && state.picture?.fileName !== fileName) await imageStore.remove(fileName);
  };
  const run = (): Run => ({ generation, signal: abort.signal });
  const supersede = (): Run => {
    end();
    generation += 1;
    abort = new AbortController();
    return run();
  };
  return {
    journal,
    state: () => state,
    happen(event, change) {
      const before = state;
      state = { ...state, dueAt: null, progress: null, ...change, status: nextStatus(state.status, event) };
      journal.status(state.status);
      if (state.picture !== before.picture) journal.screen(state.picture);
      deps.changed(slot);
      if (before.picture !== null && before.picture !== state.picture) deps.track(retire(before.picture));
    },
    note(change) {
      state = { ...state, ...change };
    },
    repaint(cause) {
      const before = toldUnpainted;
      toldUnpainted = unpainted();
      if (state.picture !== null && toldUnpainted !== before) journal.screen(state.picture, cause);
    },
    run,
    restore(next) {
      const before = state;
      const born = supersede();
      state = next;
      if (state.status !== before.status) journal.status(state.status);
      if (state.picture?.fileName !== before.picture?.fileName) journal.screen(state.picture);
      deps.changed(slot);
      if (before.picture !== null && before.picture.fileName !== state.picture?.fileName) deps.track(retire(before.picture));
      return born;
    },
    supersede,
    isStale: (other) => stopped || other.generation !== generation,
    onEnd(cancel) {
      cancels.push(cancel);
    },
    stop() {
      stopped = true;
      end();
    },
    stopped: () => stopped,
  };
}

import type { LoadedState, StateStore } from '../../../electron/device/ports/state-store.ts';

export interface MemoryStateStore extends StateStore {
  /** The newest state saved, as it would come back from a disk; undefined before the first. */
  saved(): unknown;
  saves(): number;
  /** Until it is called with null, every save fails with this detail. */
  fail(detail: string | null): void;
  /** From now on a save takes until the function that comes back is called. */
  hold(): () => void;
}

/** Twin of the store on the disk: keeps text, so that nothing but JSON survives. */
export function createMemoryStateStore(start: LoadedState = { kind: 'fresh' }): MemoryStateStore {
  let text: string | null = 'value' in start ? JSON.stringify(start.value) : null;
  let loaded: LoadedState['kind'] = start.kind;
  let failure: string | null = null;
  let saves = 0;
  let held: Promise<void> | null = null;
  const value = (): unknown => (text === null ? undefined : JSON.parse(text));
  return {
    place: 'memory',
    async load() {
      const kind = loaded;
      if (kind === 'unusable' || kind === 'out-of-reach') return start;
      loaded = 'loaded';
      if (kind === 'recovered') return { kind, value: value() };
      return text === null ? { kind: 'fresh' } : { kind: 'loaded', value: value() };
    },
    async save(state) {
      await held;
      if (failure !== null) return { kind: 'failed', detail: failure, full: failure.includes('ENOSPC') };
      text = JSON.stringify(state);
      saves += 1;
      return { kind: 'saved' };
    },
    async setAside() {
      return 'corrupt-in-memory.json';
    },
    saved: value,
    saves: () => saves,
    fail(detail) {
      failure = detail;
    },
    hold() {
      let release: () => void = () => undefined;
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => {
        held = null;
        release();
      };
    },
  };
}

/** Bounds how much runs at once: so many in all, and so many for one key. First come, first served, but nobody waits for a full key of another. */
export interface ConcurrencyLimiter<Key> {
  /** Resolves when there is room; call the result when done. `signal` gives up waiting and resolves with null. */
  take(key: Key, signal: AbortSignal): Promise<(() => void) | null>;
}

interface Waiting<Key> {
  readonly key: Key;
  readonly admit: (leave: (() => void) | null) => void;
}

export function createConcurrencyLimiter<Key>(inAll: number, perKey: number): ConcurrencyLimiter<Key> {
  const taken: Key[] = [];
  let line: readonly Waiting<Key>[] = [];

  const hasRoom = (key: Key) => taken.length < inAll && taken.filter((other) => other === key).length < perKey;
  const leave = (key: Key) => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      taken.splice(taken.indexOf(key), 1);
      admitNext();
    };
  };
  const admitNext = () => {
    for (const waiting of line) {
      if (!hasRoom(waiting.key)) continue;
      line = line.filter((other) => other !== waiting);
      taken.push(waiting.key);
      waiting.admit(leave(waiting.key));
    }
  };
  return {
    take: (key, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(null);
        const giveUp = () => {
          line = line.filter((other) => other !== waiting);
          resolve(null);
        };
        const waiting: Waiting<Key> = {
          key,
          admit(seat) {
            signal.removeEventListener('abort', giveUp);
            resolve(seat);
          },
        };
        signal.addEventListener('abort', giveUp, { once: true });
        line = [...line, waiting];
        admitNext();
      }),
  };
}

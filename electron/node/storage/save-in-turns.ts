interface Turn<Saved> {
  readonly value: unknown;
  readonly waiting: readonly ((saved: Saved) => void)[];
}

/**
 * One write at a time; what comes meanwhile waits, and only the newest of it is written. Each resolves when a value at least as new as its
 * own is written, or is known not to be.
 */
export function inTurns<Saved>(write: (value: unknown) => Promise<Saved>): (value: unknown) => Promise<Saved> {
  let next: Turn<Saved> | null = null;
  let running = false;
  const run = async (): Promise<void> => {
    running = true;
    for (let turn = next; turn !== null; turn = next) {
      next = null;
      const saved = await write(turn.value);
      for (const resolve of turn.waiting) resolve(saved);
    }
    running = false;
  };
  return (value) =>
    new Promise((resolve) => {
      next = { value, waiting: [...(next?.waiting ?? []), resolve] };
      if (!running) void run();
    });
}

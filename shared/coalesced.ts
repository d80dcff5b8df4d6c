/**
 * Runs once more after the run under way when it was asked in the meantime, however often. The call that began ends when nothing is left to
 * run, or fails as a run does; those that came meanwhile end at once.
 */
export function coalesced(run: () => Promise<void>): () => Promise<void> {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await run();
      }
    } finally {
      running = false;
    }
  };
}

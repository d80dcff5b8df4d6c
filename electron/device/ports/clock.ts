export interface Clock {
  /** Wall time in ms since 1970. */
  now(): number;
  /** ms since some start; never jumps. */
  monotonic(): number;
  /** ms this thread has computed since some start; left out where nothing counts them, and real time stands for them. */
  readonly computed?: () => number;
  /** Runs once after at least `delayMs`; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void;
  /** Resolves after other work waiting for the thread has had its turn. */
  yield(): Promise<void>;
}

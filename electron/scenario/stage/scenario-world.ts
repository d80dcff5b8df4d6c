import type { Operations } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/result.ts';

/** What a scenario plays on: a PC, real time, and where pictures and files are. */
export interface ScenarioWorld {
  readonly operations: Operations;
  /** Calls the listener after every change of the PC; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly clock: {
    /** ms since some start. */
    monotonic(): number;
    after(delayMs: number, run: () => void): () => void;
  };
  /** Documents that steps name, by their name. */
  readonly files: ReadonlyMap<string, string>;
  /** Takes a picture of the PC's screen under a name; left out where nobody can. */
  readonly screenshot?: (name: string) => Promise<Result<null>>;
  /** How long people read what a step says, while a scenario plays by itself; left out where nobody reads. */
  readonly readingMs?: (text: string) => number;
  /** Told after every step and at its start. */
  readonly changed: () => void;
}

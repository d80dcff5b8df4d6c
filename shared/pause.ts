import type { Problem, Result } from './result.ts';

/** Asked for between two steps of long work: resolves at once, or after other work had its turn. Rejects with `WorkStopped`. */
export type Pause = () => Promise<void>;

/** Ends work from inside one of its pauses. Whoever began the work takes back what it did, and answers the problem. */
export class WorkStopped extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Runs work that pauses; one that was stopped is refused with why. */
export async function stoppedAsProblem<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkStopped) return { ok: false, problem: error.problem };
    throw error;
  }
}

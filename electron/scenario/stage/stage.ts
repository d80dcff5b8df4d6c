import type { ScenarioFailure } from '../../../shared/contract/scenario.ts';
import type { Problem, Result } from '../../../shared/result.ts';
import type { ScenarioWorld } from './scenario-world.ts';

/** What a scenario knows while it plays. */
export interface Stage {
  readonly world: ScenarioWorld;
  /** Lab pictures by the names the scenario gave them. */
  readonly lab: Map<string, { readonly id: string; readonly url: string }>;
  /** Codes of the last answer. */
  answered: readonly number[];
  readonly stop: AbortSignal;
}

/** null: it went well. */
export type Performed = ScenarioFailure | null;

/** What an operation answered, as the end of a step. */
export function did(answer: Result<unknown>): Performed {
  return answer.ok ? null : refusal(answer.problem);
}

export function refusal({ title, detail }: Problem): ScenarioFailure {
  return failure('the step', 'the PC does it', `${title}: ${detail}`);
}

export function failure(what: string, expected: string, found: string): ScenarioFailure {
  return { what, expected, found, chain: [] };
}

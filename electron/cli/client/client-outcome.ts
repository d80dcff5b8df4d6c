import type { Problem, Result } from '../../../shared/result.ts';

/** What came of asking the running PC: besides its own refusals it can be away, or silent. */
export type ClientOutcome<Value> = Result<Value, Omit<ClientFailure, 'ok'>>;

export interface ClientFailure {
  readonly ok: false;
  readonly why: 'refused' | 'away' | 'silent';
  readonly problem: Problem;
}

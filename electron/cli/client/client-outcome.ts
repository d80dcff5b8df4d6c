import type { Problem } from '../../../shared/result.ts';

/** What came of asking the running PC: besides its own refusals it can be away, or silent. */
export type ClientOutcome<Value> = { readonly ok: true; readonly value: Value } | ClientFailure;

export interface ClientFailure {
  readonly ok: false;
  readonly why: 'refused' | 'away' | 'silent';
  readonly problem: Problem;
}

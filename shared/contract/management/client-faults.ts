import * as v from 'valibot';
import { type ClientFaultId, clientFaultIds, whyNotValue } from '../../client-faults/fault-table.ts';
import type { Verdict } from '../../client-faults/verdicts.ts';
import type { breakSteps } from './breakpoints.ts';

/** A fault, with another value than the usual one where it may have one. */
const clientFaultSchema = v.pipe(
  v.strictObject({ id: v.picklist(clientFaultIds), value: v.exactOptional(v.number()) }),
  v.rawCheck(({ dataset, addIssue }) => {
    const why = dataset.typed ? whyNotValue(dataset.value.id, dataset.value.value) : null;
    if (why !== null) addIssue({ message: why });
  }),
);

/**
 * All faults this PC is to have from now on, none to be a good PC again; `any`: one, the same one for the same seed. What comes of chance in a
 * fault follows from the seed as well.
 */
export const clientFaultsInput = v.strictObject({
  faults: v.union([v.pipe(v.array(clientFaultSchema), v.maxLength(10)), v.literal('any')], 'a list of faults, or any'),
  seed: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
});
export type ClientFaultsInput = v.InferOutput<typeof clientFaultsInput>;

/** A request that was the fault's, and what the server made of it, in words. */
export interface FaultyRequest {
  readonly step: (typeof breakSteps)[number];
  /** Real time in ms since 1970. */
  readonly when: number;
  readonly words: string;
}

export interface ClientFaultState {
  readonly id: ClientFaultId;
  readonly words: string;
  readonly value: number | null;
  /** What a good server does. */
  readonly good: string;
  /** From the answers so far; `not tried` until the fault has happened. */
  readonly verdict: Verdict;
  /** A sentence without a full stop. */
  readonly why: string;
  /** The newest, in their order. */
  readonly requests: readonly FaultyRequest[];
}

/** What this PC does wrong on purpose, or did last. */
export interface ClientFaults {
  /** Whether it does now. */
  readonly on: boolean;
  readonly seed: string;
  readonly faults: readonly ClientFaultState[];
}

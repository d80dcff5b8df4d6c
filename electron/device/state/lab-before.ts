import * as v from 'valibot';
import { deviceFactsSchema } from '../../../shared/contract/device-facts.ts';
import { slot } from '../../../shared/contract/device-view.ts';
import { boundedText, counter } from '../../../shared/stored/stored-values.ts';

const { edition, setEduPolicies, bootToCloud } = deviceFactsSchema.entries;

export const labBeforeSchema = v.strictObject({
  facts: v.strictObject({ edition, setEduPolicies, bootToCloud }),
  /** Only what differed from the defaults. */
  assumptions: v.record(boundedText(40), boundedText(100)),
  /** Of each slot a recipe has used: null where no URL was set. `since` is the number of the newest entry of the journal at that moment. */
  urls: v.pipe(v.array(v.strictObject({ slot, url: v.nullable(boundedText(65_536)), since: counter })), v.maxLength(3)),
});

/** What recipes of the lab change on a PC, as it was before the first of them. */
export type LabBefore = Readonly<v.InferOutput<typeof labBeforeSchema>>;

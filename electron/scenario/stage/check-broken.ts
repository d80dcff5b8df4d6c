import * as v from 'valibot';
import { clientFaultIds } from '../../../shared/client-faults/fault-table.ts';
import { verdicts } from '../../../shared/client-faults/verdicts.ts';
import type { Operations } from '../../../shared/contract/contract.ts';
import { didWords } from '../../../shared/words/break-words.ts';
import type { Compared } from './check-enrolment.ts';
import { text } from './step-values.ts';

const place = v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}$/, 'a rule has a number from 1'));
const often = v.pipe(v.number('how often, a whole number'), v.integer('a whole number'), v.minValue(0));

/** What breakpoints and faults of the PC did, and what the server made of it. */
export const brokenEntries = {
  /** How often a rule acted, by its number from 1. */
  rules: v.exactOptional(v.record(place, often)),
  /** What the rules did with the newest message they acted on: `rule 1 changed it, then rule 2 dropped it`. */
  broken: v.exactOptional(text),
  /** The verdict over the server, by the faults this PC has or had last. */
  faults: v.exactOptional(v.record(v.picklist(clientFaultIds), v.picklist(verdicts))),
};
type BrokenConditions = v.InferOutput<v.StrictObjectSchema<typeof brokenEntries, undefined>>;

export function brokenInWords({ rules = {}, broken, faults = {} }: BrokenConditions): readonly string[] {
  return [
    ...Object.entries(rules).map(([number, times]) => `rule ${number} acted ${times === 1 ? 'once' : `${times} times`}`),
    ...(broken === undefined ? [] : [`of the newest message ${broken}`]),
    ...Object.entries(faults).map(([id, verdict]) => `the verdict on ${id} is ${verdict}`),
  ];
}

export async function checkBroken({ rules, broken, faults }: BrokenConditions, operations: Operations): Promise<readonly Compared[]> {
  return [
    ...(rules === undefined && broken === undefined ? [] : await checkRules({ rules, broken }, operations)),
    ...(faults === undefined ? [] : await checkFaults(faults, operations)),
  ];
}

type RuleConditions = { readonly [Key in 'rules' | 'broken']: BrokenConditions[Key] | undefined };

async function checkRules({ rules = {}, broken }: RuleConditions, operations: Operations): Promise<readonly Compared[]> {
  const state = await operations.getBreakpoints({});
  if (!state.ok) return [{ what: 'the breakpoints', expected: 'an answer', found: state.problem.detail }];
  const newest = state.value.log.at(-1);
  return [
    ...Object.entries(rules).map(([number, times]) => ({
      what: `how often rule ${number} acted`,
      expected: String(times),
      found: String(state.value.rules.find((rule) => rule.place === Number(number))?.acted ?? 'there is no such rule'),
    })),
    ...(broken === undefined
      ? []
      : [
          {
            what: 'what the rules did with the newest message',
            expected: broken,
            found: newest === undefined ? 'nothing' : didWords(newest),
          },
        ]),
  ];
}

async function checkFaults(faults: NonNullable<BrokenConditions['faults']>, operations: Operations): Promise<readonly Compared[]> {
  const state = await operations.getClientFaults({});
  if (!state.ok) return [{ what: 'the faults of this PC', expected: 'an answer', found: state.problem.detail }];
  return Object.entries(faults).map(([id, expected]) => {
    const standing = state.value.faults.find((one) => one.id === id);
    const found = standing === undefined ? 'it does not have this fault' : standing.verdict;
    return { what: `the verdict on ${id}`, expected, found: found === expected ? found : `${found}${standing ? `: ${standing.why}` : ''}` };
  });
}

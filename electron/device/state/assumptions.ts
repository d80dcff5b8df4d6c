import type { AssumptionId, AssumptionRow, AssumptionValues } from '../../../shared/contract/assumption.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import type { Assumption } from './assumed/assumption.ts';
import type { AssumedPC, Effect } from './assumed/effect.ts';
import { effectOf } from './assumed/effects.ts';
import { managementRows } from './assumed/management-rows.ts';
import { pictureRows } from './assumed/picture-rows.ts';
import { policyRows } from './assumed/policy-rows.ts';
import { protocolRows } from './assumed/protocol-rows.ts';

const table = { ...protocolRows, ...pictureRows, ...policyRows, ...managementRows } as const satisfies Record<AssumptionId, Assumption>;

const entries = Object.entries(table) as readonly [AssumptionId, Assumption][];

export const defaultAssumptions = Object.fromEntries(entries.map(([id, { values }]) => [id, values[0]])) as unknown as AssumptionValues;

/** The whole table with the values in force and what each changes on the PC now, for panels and CLI. */
export function assumptionRows(values: AssumptionValues, pc: AssumedPC): readonly AssumptionRow[] {
  return entries.map(([id, assumption]) => ({
    id,
    decides: assumption.decides,
    value: values[id],
    default: assumption.values[0],
    alternatives: assumption.pattern === undefined ? assumption.values : [],
    ...(assumption.pattern && { pattern: assumption.pattern.words }),
    evidence: assumption.evidence,
    source: assumption.source,
    ...told(effectOf(id, pc, values)),
  }));
}

/** Every switch set otherwise, one at a time; those that take any text of a pattern are left out. */
export function otherValues(values: AssumptionValues): readonly { readonly id: AssumptionId; readonly value: string }[] {
  return entries.flatMap(([id, { pattern, values: all }]) =>
    pattern === undefined ? all.filter((value) => value !== values[id]).map((value) => ({ id, value })) : [],
  );
}

function told({ matters, text }: Effect): Pick<AssumptionRow, 'matters' | 'effect'> {
  return { matters, effect: text };
}

/** What an assumption decides, between quotation marks. */
export function assumptionWords(id: string): string {
  return quoted(decides(id));
}

/** What an assumption is about; its id where there is none of it. */
export function decides(id: string): string {
  return table[id as AssumptionId]?.decides ?? id;
}

/** All of `changes` on top of `values`, or a problem that names the first id or value that does not exist; nothing changes then. */
export function changeAssumptions(values: AssumptionValues, changes: Readonly<Record<string, string>>): Result<AssumptionValues> {
  const known = new Map<string, Assumption>(entries);
  for (const [id, value] of Object.entries(changes)) {
    const assumption = known.get(id);
    if (assumption === undefined) {
      return refused({
        title: 'No such assumption',
        detail: `There is no assumption ${quoted(id)}; there are ${[...known.keys()].join(', ')}`,
        status: 400,
      });
    }
    if (!takes(assumption, value)) {
      const words = assumption.pattern?.words ?? `one of ${assumption.values.join(', ')}`;
      return refused({ title: 'No such value', detail: `${id} cannot be ${quoted(value)}: it takes ${words}`, status: 400 });
    }
  }
  return done({ ...values, ...changes });
}

function takes(assumption: Assumption, value: string): boolean {
  return assumption.values.includes(value) || assumption.pattern?.expression.test(value) === true;
}

import type { ValueChoice } from '../../../../shared/contract/tree.ts';
import { parseRange } from './check-numbers.ts';
import type { AllowedValues, NodeDefinition } from './node-definition.ts';

/** A range with more values is typed, not chosen from. */
const mostChoices = 16n;

/** Every value a node takes, where these are few; none where the value is a list, or where the DDF sets no such bounds. */
export function choicesOf({ allowedValues, format }: Pick<NodeDefinition, 'allowedValues' | 'format'>): readonly ValueChoice[] {
  if (allowedValues.listDelimiter !== null) return none;
  if (allowedValues.kind === 'ENUM') return allowedValues.choices;
  if (allowedValues.kind === 'Range') return inRange(allowedValues);
  return format === 'bool' ? booleans : none;
}

const none: readonly ValueChoice[] = [];
const booleans: readonly ValueChoice[] = ['true', 'false'].map((value) => ({ value, description: '' }));

function inRange({ value }: AllowedValues): readonly ValueChoice[] {
  const intervals = parseRange(value ?? '');
  const count = intervals.reduce((sum, { from, to }) => sum + (to < from ? 0n : to - from + 1n), 0n);
  if (count > mostChoices) return none;
  return intervals.flatMap(({ from, to }) =>
    Array.from({ length: Number(to - from + 1n) }, (_, index) => ({ value: String(from + BigInt(index)), description: '' })),
  );
}

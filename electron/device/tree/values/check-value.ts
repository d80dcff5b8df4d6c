import { checkPart } from './check-part.ts';
import { groupInForce, type ValueContext } from './dependency.ts';
import type { NodeDefinition } from './node-definition.ts';
import { fits, type ValueCheck } from './value-check.ts';

/**
 * Whether a node takes a value: characters, format, allowed values, and those of the dependency group that holds. `context` answers
 * what a node of the same CSP holds now, for DependencyBehavior.
 */
export function checkValue(definition: NodeDefinition, data: string, context: ValueContext): ValueCheck {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/.test(data) || !data.isWellFormed()) {
    return { kind: 'malformed', because: 'The value holds a control character or half a character' };
  }
  const rule = groupInForce(definition, context)?.changedAllowedValues ?? definition.allowedValues;
  const parts = rule.listDelimiter === null ? [data] : partsOf(data, rule.listDelimiter);
  let outcome = fits;
  for (const part of parts) {
    const check = checkPart(definition.format, rule, part, context.patterns);
    if (check.kind !== 'fits' && check.kind !== 'unchecked') return check;
    if (check.kind === 'unchecked') outcome = check;
  }
  return outcome;
}

/** A list without entries is one: UserRights takes empty data to take a right from everybody. */
function partsOf(data: string, delimiter: string): readonly string[] {
  return data === '' ? [] : data.split(delimiter);
}

import { unseenWords } from '../../../../shared/quoted.ts';
import { checkPart } from './check-part.ts';
import { groupInForce, type ValueContext } from './dependency.ts';
import type { AllowedValues, Format, NodeDefinition } from './node-definition.ts';
import type { Patterns } from './patterns/patterns.ts';
import { fits, type ValueCheck } from './value-check.ts';

/**
 * Whether a node takes a value: characters, format, allowed values, and those of the dependency group that holds. `context` answers
 * what a node of the same CSP holds now, for DependencyBehavior.
 */
export function checkValue(definition: NodeDefinition, data: string, context: ValueContext): ValueCheck {
  const characters = checkCharacters(data);
  if (characters.kind !== 'fits') return characters;
  const rule = groupInForce(definition, context)?.changedAllowedValues ?? definition.allowedValues;
  return checkAgainst({ format: definition.format, rule, patterns: context.patterns }, data);
}

/** What no value may hold, whatever its node. */
export function checkCharacters(data: string): ValueCheck {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/.test(data) || !data.isWellFormed()
    ? {
        kind: 'malformed',
        because: `The value holds ${unseenWords(data.replaceAll(/[\t\n\r]/g, ' ')) || 'a character that XML cannot say'}`,
      }
    : fits;
}

export interface CheckedRule {
  readonly format: Format;
  readonly rule: AllowedValues;
  readonly patterns: Patterns;
}

/** Whether every part of a value is of a format and among the values a rule allows. */
export function checkAgainst({ format, rule, patterns }: CheckedRule, data: string): ValueCheck {
  const parts = rule.listDelimiter === null ? [data] : partsOf(data, rule.listDelimiter);
  let outcome = fits;
  for (const part of parts) {
    const check = checkPart(format, rule, part, patterns);
    if (check.kind !== 'fits' && check.kind !== 'unchecked') return check;
    if (check.kind === 'unchecked') outcome = check;
  }
  return outcome;
}

/** A list without entries is one: UserRights takes empty data to take a right from everybody. */
function partsOf(data: string, delimiter: string): readonly string[] {
  return data === '' ? [] : data.split(delimiter);
}

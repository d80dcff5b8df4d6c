import { withoutPadding } from '../../../../shared/xml-text.ts';
import { checkAdmx, checkJson, checkSddl, checkXml } from './check-document.ts';
import { checkFormat } from './check-format.ts';
import { checkFlags, checkRange } from './check-numbers.ts';
import { checkPattern } from './check-pattern.ts';
import type { AllowedValues, Format } from './node-definition.ts';
import type { Patterns } from './patterns/patterns.ts';
import { fits, notAllowed, unchecked, type ValueCheck } from './value-check.ts';
import { valueInWords } from './value-in-words.ts';

/**
 * Whether one value, no list, is of a format and among the allowed values. Real files have an int whose choices are hexadecimal
 * and a bool with the choices 1 to 8: where the choices are not of the format, they alone decide.
 */
export function checkPart(format: Format, rule: AllowedValues, data: string, patterns: Patterns): ValueCheck {
  const contradictory = rule.choices.some(({ value }) => checkFormat(format, value).kind !== 'fits');
  const formatCheck = contradictory ? fits : checkFormat(format, data);
  return formatCheck.kind === 'fits' ? checks[rule.kind](rule, data, { format: contradictory ? 'chr' : format, patterns }) : formatCheck;
}

interface CheckedWith {
  readonly format: Format;
  readonly patterns: Patterns;
}

type Check = (rule: AllowedValues, data: string, by: CheckedWith) => ValueCheck;

const checks: Readonly<Record<AllowedValues['kind'], Check>> = {
  None: () => fits,
  RegEx: ({ value }, data, { patterns }) => (value === null ? noRule : checkPattern(patterns, value, data)),
  Range: ({ value }, data) => (value === null ? noRule : checkRange(value, data)),
  Flag: ({ choices }, data) => checkFlags(choices, data),
  ENUM: (rule, data, { format }) => checkChoice(rule, data, format),
  ADMX: (_, data) => checkAdmx(data),
  XSD: (_, data) => checkXml(data),
  JSON: (_, data) => checkJson(data),
  SDDL: (_, data) => checkSddl(data),
};

const noRule = unchecked('the DDF names the kind of its allowed values but not the values');

/** Exact, but real files spell bool choices and defaults in any case, and 0 and 1 pass for false and true. */
function checkChoice({ choices }: AllowedValues, data: string, format: Format): ValueCheck {
  const spoken = (text: string) => (format === 'bool' ? boolText(text) : format === 'int' ? withoutPadding(text) : text);
  if (choices.some(({ value }) => spoken(value) === spoken(data))) return fits;
  return notAllowed(`The value ${valueInWords(data)} is none of ${choices.map(({ value }) => value).join(', ')}`);
}

function boolText(text: string): string {
  const word = withoutPadding(text).toLowerCase();
  return word === '1' ? 'true' : word === '0' ? 'false' : word;
}

import type { AllowedValues } from './node-definition.ts';

/** The allowed values for people: `1 to 30 characters`, `0, 1 or 2`, `0 to 24`; empty for any. */
export function describeValues(rule: AllowedValues): string {
  const one = descriptions[rule.kind](rule);
  return rule.listDelimiter === null ? one : `a list of ${one || 'any values'}, separated by ${delimiterName(rule.listDelimiter)}`;
}

const descriptions: Readonly<Record<AllowedValues['kind'], (rule: AllowedValues) => string>> = {
  None: () => '',
  RegEx: ({ value }) => describePattern(value ?? ''),
  Range: ({ value }) => describeRange(value ?? ''),
  Flag: ({ choices }) =>
    `a sum of ${either(
      choices.map(({ value }) => value),
      'and',
    )}`,
  ENUM: ({ choices }) =>
    either(
      choices.map(({ value }) => value),
      'or',
    ),
  ADMX: ({ admx }) => (admx === null ? 'the payload of an ADMX policy' : `the payload of policy ${admx.name} in ${admx.file}`),
  XSD: () => 'XML of a schema',
  JSON: () => 'JSON',
  SDDL: () => 'a security descriptor string',
};

function describePattern(pattern: string): string {
  const lengths = lengthsOf(pattern);
  return lengths === null ? `text that matches ${pattern}` : `${lengths.from} to ${lengths.to} characters`;
}

/** What a pattern says that asks for nothing but a length: `^.{1,30}$`. */
export function lengthsOf(pattern: string): { readonly from: string; readonly to: string } | null {
  const [, from, to] = /^\^?\.\{(\d+),(\d+)\}\$?$/.exec(pattern) ?? [];
  return from === undefined || to === undefined ? null : { from, to };
}

function describeRange(range: string): string {
  const parts = [...range.matchAll(/\[\(?(-?\d+)\)?(?:-\(?(-?\d+)\)?)?\]/g)];
  const words = parts.map(([, from, to]) => (to === undefined ? (from ?? '') : `${from} to ${to}`));
  return words.length === 0 ? range : either(words, 'or');
}

function either(words: readonly string[], conjunction: 'and' | 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

function delimiterName(delimiter: string): string {
  return /^[!-~]+$/.test(delimiter)
    ? delimiter
    : [...delimiter].map((one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`).join(' ');
}

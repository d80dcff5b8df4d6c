import { lengthsOf } from './describe-values.ts';
import { fits, notAllowed, unchecked, type ValueCheck } from './value-check.ts';

/** Longer values are refused where there is a pattern. */
const maxLength = 65_536;

/** Steps of backtracking this PC spends on one value; well under a second. */
const maxSteps = 1e8;

/**
 * Whether all of `data` matches a pattern of a DDF. Characters are code points (flag u), `.` excludes line breaks. A pattern
 * this PC cannot read, or one whose matching could take for ever, checks nothing and says so.
 */
export function checkPattern(pattern: string, data: string): ValueCheck {
  if (data.length > maxLength) return { kind: 'tooLong', because: `The value is longer than ${maxLength} characters` };
  if (data.length ** endlessRepeats(pattern) > maxSteps) return unchecked(`trying the pattern ${pattern} could take for ever`);
  const expression = compile(pattern);
  if (expression === null) return unchecked(`the pattern ${pattern} is not one this PC can read`);
  return expression.test(data) ? fits : notAllowed(mismatch(pattern, data));
}

/** In words where the pattern is about length alone, as that of a company name is. */
function mismatch(pattern: string, data: string): string {
  const lengths = lengthsOf(pattern);
  if (lengths === null) return `The value does not match ${pattern}`;
  if (/[\n\r\u2028\u2029]/.test(data)) return `The value holds a line break, which ${pattern} does not take`;
  const length = [...data].length;
  return `The value has ${length === 1 ? 'one character' : `${length} characters`}, where ${lengths.from} to ${lengths.to} are allowed (${pattern})`;
}

/** The flag u refuses needless escapes such as `\-` outside a class, which .NET patterns hold: those are tried without it. */
function compile(pattern: string): RegExp | null {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(`^(?:${pattern})$`, flags);
    } catch {
      // Not a pattern with these flags; the next ones may do.
    }
  }
  return null;
}

/** Escapes, classes, group openings, closings with or without repetition, repetitions, anything else. */
const tokens = /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?|\)(?:[*+]|\{\d+,\})?|[*+]|\{\d+,\}|[\s\S]/gu;
const repetition = /[*+}]$/;

/**
 * How many repetitions without end a pattern has: matching takes at most the length of the value to that power. Infinity where
 * one holds another, as in `(a+)+`, the shape of which the time is exponential.
 */
function endlessRepeats(pattern: string): number {
  const repeatsInside: boolean[] = [false];
  let count = 0;
  for (const [token] of pattern.matchAll(tokens)) {
    if (token.startsWith('(')) repeatsInside.push(false);
    const repeats = token === '*' || token === '+' || (/^[){]/.test(token) && token.length > 1 && repetition.test(token));
    const holds = token.startsWith(')') && repeatsInside.length > 1 && repeatsInside.pop() === true;
    if (repeats && holds) return Number.POSITIVE_INFINITY;
    if (repeats) count += 1;
    if (repeats || holds) repeatsInside[repeatsInside.length - 1] = true;
  }
  return count;
}

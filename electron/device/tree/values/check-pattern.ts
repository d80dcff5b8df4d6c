import { unseenWords } from '../../../../shared/quoted.ts';
import { lengthsOf } from './describe-values.ts';
import { type Patterns, shown } from './patterns/patterns.ts';
import { fits, notAllowed, unchecked, type ValueCheck } from './value-check.ts';
import { flawOf } from './value-in-words.ts';

/** Longer values are refused where there is a pattern. */
const maxLength = 65_536;

/**
 * Whether all of `data` matches a pattern of a DDF. Characters are code points, `.` excludes line breaks. A pattern this PC
 * cannot read, or one whose matching would take too long, checks nothing and says so.
 */
export function checkPattern(patterns: Patterns, pattern: string, data: string): ValueCheck {
  if (data.length > maxLength) return { kind: 'tooLong', because: `The value is longer than ${maxLength} characters` };
  const answer = patterns.match(pattern, data);
  if (answer.kind === 'unknown') return unchecked(answer.because);
  return answer.kind === 'yes' ? fits : notAllowed(mismatch(pattern, data));
}

/** In words where the pattern is about length alone, as that of a company name is. */
function mismatch(pattern: string, data: string): string {
  const lengths = lengthsOf(pattern);
  if (lengths === null) return `The value${flawOf(data)} does not match ${shown(pattern)}`;
  if (/[\n\r\u2028\u2029]/.test(data)) return `The value holds ${unseenWords(data)}; ${shown(pattern)} takes no line break`;
  const length = [...data].length;
  return `The value has ${length === 1 ? 'one character' : `${length} characters`}, where ${lengths.from} to ${lengths.to} are allowed (${shown(pattern)})${flawOf(data)}`;
}

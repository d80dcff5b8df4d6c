import { withoutPadding } from '../../../../shared/xml-text.ts';
import { fits, notAllowed, unchecked, type ValueCheck } from './value-check.ts';
import { valueInWords } from './value-in-words.ts';

export interface Interval {
  readonly from: bigint;
  readonly to: bigint;
}

/** Whether an integer lies in a range as DDF files write it: `[0-24]`, `[1]`, `[(-1)-2147483647]`, `[1-5],[9]`. Any size. */
export function checkRange(range: string, data: string): ValueCheck {
  const intervals = parseRange(range);
  if (intervals.length === 0) return unchecked(`the range ${range} is not one this PC can read`);
  const value = parseInteger(data);
  if (value === null) return notAllowed(`${valueInWords(data)} is not a whole number`);
  const inside = intervals.some(({ from, to }) => value >= from && value <= to);
  return inside ? fits : notAllowed(`${valueInWords(data)} is outside ${range}`);
}

/** Whether all bits of an integer are bits of the choices. */
export function checkFlags(choices: readonly { readonly value: string }[], data: string): ValueCheck {
  const known = choices.map(({ value }) => parseInteger(value));
  if (known.includes(null)) return unchecked('one of the flags is not a number');
  const mask = known.reduce((all: bigint, flag) => all | (flag ?? 0n), 0n);
  const value = parseInteger(data);
  if (value === null || value < 0n) return notAllowed(`${valueInWords(data)} is not a set of flags`);
  return (value & ~mask) === 0n ? fits : notAllowed(`${valueInWords(data)} has bits outside 0x${mask.toString(16)}`);
}

/** Decimal with a sign, or hexadecimal; null for anything else. Values of more than 40 digits are no integers of any node. */
function parseInteger(text: string): bigint | null {
  const trimmed = withoutPadding(text);
  if (/^0x[0-9a-f]{1,32}$/i.test(trimmed)) return BigInt(trimmed);
  return /^[+-]?\d{1,40}$/.test(trimmed) ? BigInt(trimmed.replace(/^\+/, '')) : null;
}

export function parseRange(range: string): readonly Interval[] {
  const parts = [...range.matchAll(/\[\s*\(?(-?\d{1,40})\)?\s*(?:-\s*\(?(-?\d{1,40})\)?\s*)?\]/g)];
  return parts.map(([, from = '', to = from]) => ({ from: BigInt(from), to: BigInt(to) }));
}

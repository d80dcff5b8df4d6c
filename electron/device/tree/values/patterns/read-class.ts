import { literal, type Reading, readEscape } from './read-escape.ts';

/** A class in brackets, the reading standing on the bracket, for the engine. `[]` and `[^]` mean nothing and anything, as in ECMAScript. */
export function readClass(reading: Reading): string {
  reading.at += 1;
  const negated = reading.pattern[reading.at] === '^';
  if (negated) reading.at += 1;
  const parts: string[] = [];
  while (reading.problem === null && reading.pattern[reading.at] !== ']') {
    if (reading.at >= reading.pattern.length) reading.problem = 'a class has no end';
    else parts.push(readRange(reading, parts.length > 0));
  }
  reading.at += 1;
  if (parts.length === 0) return negated ? everything : nothing;
  return `[${negated ? '^' : ''}${parts.join('')}]`;
}

const everything = '[\\x{0}-\\x{10FFFF}]';
const nothing = '[^\\x{0}-\\x{10FFFF}]';

interface Member {
  readonly text: string;
  /** Stands for several characters, so that no range begins or ends with it. */
  readonly isSet: boolean;
}

function readRange(reading: Reading, isLater: boolean): string {
  const from = readMember(reading, isLater);
  const { pattern, at } = reading;
  if (pattern[at] !== '-' || pattern[at + 1] === ']' || pattern[at + 1] === undefined) return from.text;
  if (pattern[at + 1] === '[') {
    reading.problem = 'it takes one class from another';
    return '';
  }
  reading.at += 1;
  const to = readMember(reading, true);
  return from.isSet || to.isSet ? `${from.text}\\-${to.text}` : `${from.text}-${to.text}`;
}

function readMember(reading: Reading, isLater: boolean): Member {
  const { pattern, at } = reading;
  if (pattern[at] === '\\') {
    const { text, kind } = readEscape(reading, 'class');
    return { text, isSet: kind === 'set' };
  }
  if (isLater && pattern[at] === '[' && pattern[at - 1] === '-' && pattern[at - 2] !== '\\')
    reading.problem = 'it takes one class from another';
  const code = pattern.codePointAt(at) ?? 0;
  reading.at += code > 0xffff ? 2 : 1;
  return { text: literal(code), isSet: false };
}

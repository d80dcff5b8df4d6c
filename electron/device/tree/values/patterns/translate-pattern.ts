import { readClass } from './read-class.ts';
import { anyButLineBreak, literal, type Reading, readEscape } from './read-escape.ts';

export type TranslatedPattern =
  /**
   * `size`: about how many instructions it takes. `lengths`: how many characters the value must have besides, where that is left to count; `counting`
   * is then the pattern that counts itself, where it does not take too many.
   */
  | { readonly kind: 'translated'; readonly text: string; readonly size: number; readonly lengths?: Lengths; readonly counting?: string }
  /** Why the engine cannot have it, as the end of a sentence. */
  | { readonly kind: 'inexpressible'; readonly because: string };

export interface Lengths {
  readonly least: number;
  readonly most: number;
}

/** Longer patterns, deeper ones, and those that would take more instructions are not tried. */
const longest = 4_096;
const deepest = 100;
export const largestSize = 5_000;
const longestText = 200_000;
/** What the engine takes of one repetition, those inside it counted in. */
const mostRepeats = 1_000;

/**
 * A pattern of a DDF in the words of RE2, whose time is linear in the value. DDF files hold patterns of .NET and of XSD; what these
 * and ECMAScript share keeps the meaning ECMAScript gives it. Groups catch nothing here, laziness is of no interest, and repetitions
 * beyond what RE2 takes are written out.
 */
export function translatePattern(pattern: string): TranslatedPattern {
  if (pattern.length > longest) return { kind: 'inexpressible', because: `it is longer than ${longest} characters` };
  const reading: Reading = { pattern, at: 0, problem: null };
  const { text, size, counted } = readBranches(reading, 0);
  if (reading.problem === null && reading.at < pattern.length) reading.problem = 'a parenthesis is closed that was not opened';
  if (reading.problem !== null) return { kind: 'inexpressible', because: reading.problem };
  if (counted === undefined) return { kind: 'translated', text, size };
  const { least, most } = counted;
  const counting = size <= largestSize ? { counting: text } : {};
  return { kind: 'translated', text: `${counted.text}*`, size: 3, lengths: { least, most }, ...counting };
}

interface Piece {
  readonly text: string;
  readonly size: number;
  /** How often the counted repetitions in it repeat, at most. */
  readonly repeats: number;
  readonly repeatable: boolean;
  /** One character repeated so often, and nothing else: counting is cheaper than matching. */
  readonly counted?: Lengths & { readonly text: string };
}

/** Up to the end of the pattern or of the group. */
function readBranches(reading: Reading, depth: number): Piece {
  const pieces: Piece[] = [];
  let size = 1;
  let repeats = 1;
  while (reading.problem === null && reading.at < reading.pattern.length && reading.pattern[reading.at] !== ')') {
    const piece = readRepeated(reading, readPiece(reading, depth));
    pieces.push(piece);
    size += piece.size;
    repeats = Math.max(repeats, piece.repeats);
    if (size > largestSize && pieces.every(({ counted }) => counted === undefined)) reading.problem = 'it repeats too much';
  }
  const text = pieces.map((piece) => piece.text).join('');
  const counted = countedAlone(pieces);
  const isTooMuch = text.length > longestText || (counted === undefined && size > largestSize);
  if (isTooMuch) reading.problem ??= 'it repeats too much';
  return { text, size, repeats, repeatable: false, ...(counted !== undefined && { counted }) };
}

/** The one piece between the anchors, if it is a character with a count. */
function countedAlone(pieces: readonly Piece[]): Piece['counted'] {
  const start = pieces.findIndex(({ text }) => text !== '^' && text !== '\\A');
  const end = pieces.findLastIndex(({ text }) => text !== '$' && text !== '\\z');
  return start === end ? pieces[start]?.counted : undefined;
}

function readPiece(reading: Reading, depth: number): Piece {
  const { pattern, at } = reading;
  const first = pattern[at] ?? '';
  if (first === '(') return readGroup(reading, depth);
  if (first === '[') return one(readClass(reading));
  if (first === '\\') {
    const { text, kind } = readEscape(reading, 'outside');
    return { ...one(text), repeatable: kind !== 'place' };
  }
  if (/[*+?]/.test(first) || (first === '{' && quantifierAt(reading) !== null)) reading.problem = 'there is nothing to repeat';
  const code = pattern.codePointAt(at) ?? 0;
  reading.at += code > 0xffff ? 2 : 1;
  if (first === '.') return one(anyButLineBreak);
  return /[|^$]/.test(first) ? { ...one(first), repeatable: false } : one(literal(code));
}

function one(text: string): Piece {
  return { text, size: 1, repeats: 1, repeatable: true };
}

/** What stands behind the parenthesis of a group: named ones of ECMAScript and .NET, and letter case. */
const groupStart = /\((?:\?(?:(:)|<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)'|(i|-i)(:|\))))?/y;

function readGroup(reading: Reading, depth: number): Piece {
  const { pattern, at } = reading;
  groupStart.lastIndex = at;
  const [whole = '(', , , , letterCase, end] = groupStart.exec(pattern) ?? [];
  reading.at = at + whole.length;
  if (pattern[reading.at] === '?') return refused(reading, groupProblem(pattern.slice(at + 1, at + 4)));
  if (end === ')') return { ...one(whole), repeatable: false };
  if (depth >= deepest) return refused(reading, `it has more than ${deepest} groups in each other`);
  const inside = readBranches(reading, depth + 1);
  if (pattern[reading.at] !== ')') reading.problem ??= 'a group has no end';
  reading.at += 1;
  const { size, repeats } = inside;
  return { text: `(?${letterCase ?? ''}:${inside.text})`, size, repeats, repeatable: true };
}

function groupProblem(start: string): string {
  if (/^\?[=!]/.test(start)) return 'it looks ahead';
  return /^\?<[=!]/.test(start) ? 'it looks behind' : `it has a group that begins with (${start.slice(0, 2)}`;
}

const quantifier = /(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/y;

interface Quantifier {
  readonly length: number;
  readonly least: number;
  readonly most: number;
}

function quantifierAt({ pattern, at }: Reading): Quantifier | null {
  quantifier.lastIndex = at;
  const found = quantifier.exec(pattern);
  if (found === null) return null;
  const [whole, from, comma, to] = found;
  const length = whole.length;
  if (from === undefined) return { length, least: whole[0] === '+' ? 1 : 0, most: whole[0] === '?' ? 1 : Number.POSITIVE_INFINITY };
  const least = Number(from);
  return { length, least, most: comma === undefined ? least : to === '' ? Number.POSITIVE_INFINITY : Number(to) };
}

function readRepeated(reading: Reading, piece: Piece): Piece {
  const found = reading.problem === null ? quantifierAt(reading) : null;
  if (found === null) return piece;
  const { length, least, most } = found;
  reading.at += length;
  if (!piece.repeatable) return refused(reading, 'there is nothing to repeat');
  if (most < least) return refused(reading, 'a repetition ends before it begins');
  const size = piece.size * Math.max(1, Number.isFinite(most) ? most : least) + 1;
  if (size > largestSize && piece.size > 1) return refused(reading, 'it repeats too much');
  if (!Number.isFinite(most) && least <= 1) return { ...piece, text: `${piece.text}${least === 0 ? '*' : '+'}`, size, repeatable: false };
  return writtenOut(piece, { least, most, size });
}

/** A counted repetition in as many as the engine takes. */
function writtenOut(piece: Piece, { least, most, size }: Lengths & { readonly size: number }): Piece {
  const counted = piece.size === 1 ? { counted: { text: piece.text, least, most } } : {};
  if (size > largestSize) return { text: '', size, repeats: 1, repeatable: false, ...counted };
  const each = Math.max(1, Math.floor(mostRepeats / piece.repeats));
  const open = Number.isFinite(most) ? inTurns(most - least, each).map((count) => `${piece.text}{0,${count}}`) : [`${piece.text}*`];
  const fixed = inTurns(least, each).map((count) => `${piece.text}{${count}}`);
  const texts = [...fixed, ...open];
  const repeats = piece.repeats * Math.min(each, Math.max(least, Number.isFinite(most) ? most - least : 1, 1));
  return { text: texts.length === 1 ? (texts[0] ?? '') : `(?:${texts.join('')})`, size, repeats, repeatable: false, ...counted };
}

function inTurns(count: number, each: number): readonly number[] {
  const whole = Array.from({ length: Math.floor(count / each) }, () => each);
  return count % each === 0 ? whole : [...whole, count % each];
}

function refused(reading: Reading, problem: string): Piece {
  reading.problem = problem;
  return one('');
}

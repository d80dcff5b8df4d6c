import { quoted, shortened, unseenIn } from '../../../shared/quoted.ts';
import { bareAmpersand } from './bare-ampersand.ts';

/** What is wrong with a document. `reason` is a clause in lower case without a full stop, `advice` a sentence or empty. */
export interface XMLFlaw {
  /** What kind of refusal, one short sentence. */
  readonly title: string;
  readonly reason: string;
  readonly advice: string;
  /** Where it shows, in UTF-16 units. */
  readonly offset: number;
  /** The prefix no element around declares, where that is the flaw. */
  readonly prefix?: string;
}

/** Ends the reading with a flaw, by default at the place the parser has come to. */
export type Stop = (flaw: Omit<XMLFlaw, 'offset'> & { readonly offset?: number }) => never;

export interface OpenElements {
  readonly open: readonly { readonly name: string }[];
  /** The element closed last. */
  readonly closed: { readonly name: string } | undefined;
}

interface ErrorPlace extends OpenElements {
  readonly text: string;
  /** Behind the character saxes complains of. */
  readonly position: number;
}

type Found = Omit<XMLFlaw, 'title'>;

/** UTF-16 units; names come from the document. */
const longestReason = 500;

/** What saxes complains of, in words and at a place that help whoever has the document open. */
export function describeError(message: string, place: ErrorPlace): XMLFlaw {
  const { reason, ...flaw } = ampersandBefore(place) ?? found(message, place);
  return { title: 'Not well-formed XML', ...flaw, reason: shortened(reason, longestReason) };
}

/**
 * saxes reads from an `&` to the next `;`, be it lines away, and complains there or not at all: the mistake people make most, a URL
 * with a query, would be told as an element that is not closed. null where no bare `&` stands before the place of the error.
 */
function ampersandBefore({ text, position }: ErrorPlace): Found | null {
  const offset = bareAmpersand(text);
  return offset === -1 || offset >= position ? null : { offset, reason: 'a bare &', advice: 'Write & as &amp;, in a URL too.' };
}

function found(message: string, place: ErrorPlace): Found {
  const rule = rules.find(([pattern]) => pattern.test(message));
  if (rule !== undefined) return rule[1](place, message);
  return { offset: characterAt(place).offset, reason: message.replace(/\.$/u, ''), advice: '' };
}

const oneRoot = 'A document has one root element and nothing beside it.';

const rules: readonly (readonly [pattern: RegExp, describe: (place: ErrorPlace, message: string) => Found])[] = [
  [/^unclosed tag|^unexpected end/, endsInside],
  [/must contain a root/, ({ text }) => ({ offset: text.trim() === '' ? 0 : text.length, reason: 'there is no element', advice: '' })],
  [/only one root/, (place) => ({ offset: startOfTag(place.text, place.position), reason: 'a second root element', advice: oneRoot })],
  [/^text data outside/, (place) => ({ offset: strayText(place), reason: 'text outside of the root element', advice: oneRoot })],
  [/close tag|closing tag: /, wrongCloseTag],
  [/character entity|entity|ampersand/, unknownReference],
  [/unbound namespace prefix/, undeclaredPrefix],
  [
    /prefix|namespace/,
    (place, message) => ({ offset: startOfTag(place.text, place.position), reason: plain(message), advice: declareOnce }),
  ],
  [/^duplicate attribute/, attributeTwice],
  [/"\]\]>"/, ({ position }) => ({ offset: position - 3, reason: ']]> outside of a CDATA section', advice: 'Write it as ]]&gt;.' })],
  [/^disallowed character/, disallowedCharacter],
  [/XML declaration/, (place, message) => ({ offset: place.position, reason: plain(message), advice: declaration })],
];

const declareOnce = 'Declare each prefix once, with xmlns:prefix="…".';
const declaration = 'The declaration reads <?xml version="1.0" encoding="UTF-8"?> and is the very first thing.';

function plain(message: string): string {
  return message.replace(/\.$/u, '');
}

function endsInside({ text, open }: ErrorPlace): Found {
  const where = open.length === 0 ? 'a tag or comment' : open.map(({ name }) => name).join('/');
  return { offset: text.length, reason: `the document ends inside ${where}`, advice: 'Close every element, in the order it was opened.' };
}

function wrongCloseTag({ text, position, open, closed }: ErrorPlace, message: string): Found {
  const offset = text.lastIndexOf('</', position - 1);
  // A pattern anchored at the end would take quadratic time on a run of blanks.
  const written = text.slice(offset + 2, position).trimEnd();
  const tag = `</${(written.endsWith('>') ? written.slice(0, -1) : written).trimEnd()}>`;
  // saxes has closed the element by then unless no element of the name is open.
  const expected = /^unmatched/.test(message) ? (open.at(-1) ?? closed) : closed;
  const instead = expected === undefined ? '' : ` where </${expected.name}> is expected`;
  return { offset, reason: `${quoted(tag)} stands${instead}`, advice: 'Close every element, in the order it was opened.' };
}

/** No reference is longer that stands for something. */
const longestReference = 64;

function unknownReference({ text, position }: ErrorPlace): Found {
  const offset = Math.max(0, text.lastIndexOf('&', position - 1));
  const reference = text.slice(offset, Math.min(position, offset + longestReference));
  return {
    offset,
    reason: `${quoted(reference)} stands for no character`,
    advice: 'Only amp, lt, gt, quot, apos and numeric references exist here. Write & as &amp;.',
  };
}

function undeclaredPrefix(place: ErrorPlace, message: string): Found {
  const prefix = /prefix: "(.*)"/.exec(message)?.[1] ?? '';
  return {
    offset: startOfTag(place.text, place.position),
    reason: `the prefix ${quoted(prefix)} is not declared`,
    advice: declareOnce,
    prefix,
  };
}

function attributeTwice(place: ErrorPlace, message: string): Found {
  const name = /: (?:\{.*\})?(.*?)\.$/.exec(message)?.[1] ?? '';
  return {
    offset: startOfTag(place.text, place.position),
    reason: `the attribute ${quoted(name)} stands twice in one tag`,
    advice: 'Keep one.',
  };
}

function disallowedCharacter(place: ErrorPlace, message: string): Found {
  const { character, offset } = characterAt(place);
  if (unseenIn(character) !== null || /^[\ufffe\uffff]$/.test(character)) {
    return { offset, reason: `the character U+${hex(character)} cannot stand in XML`, advice: 'Remove it.' };
  }
  const [, token = null] = /^disallowed character in (.*?)\.?$/.exec(message) ?? [];
  const where = token === null ? 'here' : `in ${/^[aeiou]/.test(token) ? 'an' : 'a'} ${token}`;
  const advice = character === '<' ? 'Write < as &lt;.' : '';
  return { offset, reason: `the character ${quoted(character)} cannot stand ${where}`, advice };
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

/** The character saxes has just read. */
function characterAt({ text, position }: ErrorPlace): { readonly character: string; readonly offset: number } {
  const low = /[\udc00-\udfff]/.test(text.charAt(position - 1));
  const offset = Math.max(0, position - (low && position > 1 ? 2 : 1));
  return { character: text.slice(offset, position), offset };
}

/** Where the tag begins that ends before `position`, in UTF-16 units: no tag of well-formed XML holds a further `<`. */
export function startOfTag(text: string, position: number): number {
  return Math.max(0, text.lastIndexOf('<', position - 1));
}

/** Where the text begins that saxes has just read to its end. */
function strayText({ text, position }: ErrorPlace): number {
  const from = text.lastIndexOf('>', position - 1) + 1;
  return from + Math.max(0, text.slice(from).search(/\S/));
}

import { quoted } from '../../../shared/quoted.ts';
import type { XMLForm } from './forms.ts';
import type { Stop, XMLFlaw } from './xml-flaw.ts';

/** A comment, a CDATA section, a processing instruction, the declaration included, or what else begins as a DOCTYPE does. Without regard to case it would take twice as long. */
const starts = /<!--|<!\[CDATA\[|<\?|<!(?=[A-Za-z])/g;

const ends: ReadonlyMap<string, string> = new Map([
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
]);

/**
 * What a look at the text from `from` on finds that its form refuses: a DOCTYPE, too many comments, and in a plain form processing instructions.
 * It is not left to the parser: with more than five handlers an object of saxes is kept as a dictionary, and reads six times as slowly.
 */
export function refusedMarkup(text: string, { plain, limits }: XMLForm, from: number): XMLFlaw | null {
  const pattern = new RegExp(starts);
  pattern.lastIndex = from;
  let comments = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const offset = found.index;
    const end = ends.get(found[0]);
    if (end === undefined) return declarationRefused(text, offset);
    if (end === '-->') comments += 1;
    if (comments > limits.comments) {
      return { title: 'Too many comments', reason: `there are more than ${limits.comments} comments`, advice: 'Remove some.', offset };
    }
    if (plain && end === '?>' && !/^<\?xml\s/.test(text.slice(offset, offset + 6))) return { ...instruction, offset };
    const at = text.indexOf(end, pattern.lastIndex);
    if (at === -1) return null;
    pattern.lastIndex = at + end.length;
  }
  return null;
}

function declarationRefused(text: string, offset: number): XMLFlaw {
  if (!/^<!DOCTYPE/i.test(text.slice(offset, offset + 9)))
    return { title: 'Not well-formed XML', reason: 'a declaration that belongs into a DOCTYPE at the start', advice: 'Remove it.', offset };
  return { title: 'DOCTYPE refused', reason: 'a DOCTYPE stands here, and with it perhaps entities', advice: 'Remove it.', offset };
}

const instruction = {
  title: 'Processing instruction refused',
  reason: 'SyncML has no processing instruction beside the XML declaration',
  advice: 'Remove it.',
};

/** Absolute URIs (RFC 3986), or nothing to take a default back. Relative ones are deprecated, and other parsers refuse broken ones. */
const namespaceName = /^(?:[a-z][a-z0-9+.-]*:(?:[\w.~:/?@!$&'()*+,;=-]|%[0-9a-f]{2})+)?$/i;

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | { readonly local: string; readonly value: string }>>;
}

/** Stops at a tag over the limits, and in a plain form at a namespace that has no name. */
export function checkTag({ name: tagName, attributes }: Tag, { plain, limits }: XMLForm, stop: Stop): void {
  if (tagName.length > limits.name) stop(tooLong('Name too long', 'the name of an element', limits.name));
  let count = 0;
  for (const name in attributes) {
    count += 1;
    if (count > limits.attributes) {
      stop({ title: 'Too many attributes', reason: `an element has more than ${limits.attributes} attributes`, advice: '' });
    }
    const attribute = attributes[name] ?? '';
    const value = typeof attribute === 'string' ? attribute : attribute.value;
    if (name.length > limits.name) stop(tooLong('Name too long', 'the name of an attribute', limits.name));
    if (value.length > limits.attributeValue) stop(tooLong('Value too long', 'the value of an attribute', limits.attributeValue));
    if (plain && (name === 'xmlns' || name.startsWith('xmlns:')) && !namespaceName.test(value)) {
      const reason = `${quoted(value)} is no name of a namespace`;
      stop({ title: 'Bad namespace', reason, advice: 'It is an absolute URI, such as SYNCML:SYNCML1.2.' });
    }
  }
}

/** Stops at a declaration of anything but XML 1.0 in UTF-8. */
export function checkDeclaration(declared: { readonly version?: string; readonly encoding?: string }, stop: Stop): void {
  const { version = '1.0', encoding = 'UTF-8' } = declared;
  if (version !== '1.0') {
    const reason = `the document declares XML ${quoted(version)}; only 1.0 is read`;
    stop({ title: 'Unsupported XML version', reason, advice: 'Write version="1.0".', offset: 0 });
  }
  if (encoding.toUpperCase() !== 'UTF-8') {
    const reason = `the document declares ${quoted(encoding)}, yet only UTF-8 is read`;
    stop({ title: 'Unsupported encoding', reason, advice: 'Declare UTF-8 or leave the encoding out.', offset: 0 });
  }
}

function tooLong(title: string, what: string, most: number) {
  return { title, reason: `${what} is longer than ${most} characters`, advice: 'Shorten it.' };
}

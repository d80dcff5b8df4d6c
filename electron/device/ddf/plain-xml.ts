import { done, type Result } from '../../../shared/result.ts';
import { blanked } from '../xml/parse-xml.ts';
import { type Flaw, flawAt } from './flaw.ts';

/** `from`: where what is to be read begins. */
type PlainXml = Result<{ readonly text: string; readonly from: number }, { readonly flaw: Flaw }>;

/**
 * A DDF file without what an XML parser trips over: byte order mark, the XML declaration and the DOCTYPE stand before `from`, the
 * markdown page around a fenced block is blanked, so that every place in the result is the place in the file. The DOCTYPE of Microsoft's
 * files holds a processing instruction (legal in XML 1.0, refused by many a parser); one that declares entities is refused, never expanded.
 */
export function plainXml(file: string): PlainXml {
  const text = withoutPage(file);
  const declared = endOfDeclaration(text);
  const start = skipMisc(text, declared);
  const end = endOfDoctype(text, start);
  if (typeof end !== 'number') return { ok: false, flaw: end };
  return done({ text, from: end === start ? declared : end });
}

/** The offset behind white space, comments and processing instructions from `from` on. An unclosed one is not skipped. */
function skipMisc(text: string, from: number): number {
  const blank = /\s*/y;
  for (let at = from; ; ) {
    blank.lastIndex = at;
    at += blank.exec(text)?.[0].length ?? 0;
    const end = text.startsWith('<?', at) ? text.indexOf('?>', at) + 2 : text.startsWith('<!--', at) ? text.indexOf('-->', at) + 3 : 0;
    if (end <= at) return at;
    at = end;
  }
}

function withoutPage(text: string): string {
  if (/^\uFEFF?\s*</.test(text)) return text;
  const fence = /^[ \t]*(?:```|~~~)[^\r\n]*\r?\n(?=[ \t\r\n\uFEFF]*<)/m.exec(text);
  if (fence === null) return text;
  const start = fence.index + fence[0].length;
  const closing = /^[ \t]*(?:```|~~~)[ \t]*$/m.exec(text.slice(start).replaceAll('\r', ' '));
  const end = closing === null ? text.length : start + closing.index;
  return blanked(text.slice(0, start)) + text.slice(start, end).replace('\uFEFF', ' ') + blanked(text.slice(end));
}

/** The offset behind the byte order mark and the XML declaration. */
function endOfDeclaration(text: string): number {
  return /^\uFEFF?(?:\s*<\?xml\s[^?]*\?>)?/.exec(text)?.[0].length ?? 0;
}

/** The offset behind the DOCTYPE at `start`, which is `start` where none stands. */
function endOfDoctype(text: string, start: number): number | Flaw {
  if (text.slice(start, start + 9).toUpperCase() !== '<!DOCTYPE') return start;
  let inSubset = false;
  for (let at = start + 9; at < text.length; ) {
    if (/^<!ENTITY\b/i.test(text.slice(at, at + 9))) return flawAt(text, at, 'entity declarations are not accepted');
    const character = text[at];
    if (character === '>' && !inSubset) return at + 1;
    if (character === '[' || character === ']') inSubset = character === '[';
    const end = endOfToken(text, at);
    if (end === -1) break;
    at = end;
  }
  return flawAt(text, start, 'the DOCTYPE is never closed');
}

/** Behind the quoted text, comment or processing instruction at `at`, else behind the character; -1 for one that never ends. */
function endOfToken(text: string, at: number): number {
  const closing = closings.find(([opening]) => text.startsWith(opening, at));
  if (closing === undefined) return at + 1;
  const [opening, end] = closing;
  const found = text.indexOf(end, at + opening.length);
  return found === -1 ? -1 : found + end.length;
}

const closings = [
  ['"', '"'],
  ["'", "'"],
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;

import { type Flaw, flawAt } from './flaw.ts';

type PlainXml = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly flaw: Flaw };

/**
 * A DDF file without what an XML parser trips over: byte order mark, the markdown page around a fenced block, the XML
 * declaration, the DOCTYPE. They are blanked, not cut, so that every place in the result is the place in the file. The DOCTYPE of
 * Microsoft's files holds a processing instruction (legal in XML 1.0, refused by many a parser); one that declares entities is
 * refused, never expanded.
 */
export function plainXml(file: string): PlainXml {
  const text = withoutDeclaration(withoutPage(file.startsWith('\uFEFF') ? ` ${file.slice(1)}` : file));
  const start = skipMisc(text, 0);
  const result = withoutDoctype(text, start);
  if (!result.ok) return result;
  const stray = strayDeclaration(result.text);
  return stray === null ? result : { ok: false, flaw: flawAt(text, stray, 'a declaration that belongs into a DOCTYPE at the start') };
}

/** The offset behind white space, comments and processing instructions from `from` on. An unclosed one is not skipped. */
export function skipMisc(text: string, from: number): number {
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
  if (/^\s*</.test(text)) return text;
  const fence = /^[ \t]*(?:```|~~~)[^\n]*\n(?=[ \t\r\n\uFEFF]*<)/m.exec(text);
  if (fence === null) return text;
  const start = fence.index + fence[0].length;
  const closing = /^[ \t]*(?:```|~~~)[ \t]*$/m.exec(text.slice(start).replaceAll('\r', ' '));
  const end = closing === null ? text.length : start + closing.index;
  return blanked(text.slice(0, start)) + text.slice(start, end).replace('\uFEFF', ' ') + blanked(text.slice(end));
}

function withoutDeclaration(text: string): string {
  const declaration = /^\s*<\?xml\s[^?]*\?>/.exec(text)?.[0] ?? '';
  return blanked(declaration) + text.slice(declaration.length);
}

function withoutDoctype(text: string, start: number): PlainXml {
  if (text.slice(start, start + 9).toUpperCase() !== '<!DOCTYPE') return { ok: true, text };
  let inSubset = false;
  for (let at = start + 9; at < text.length; ) {
    if (/^<!ENTITY\b/i.test(text.slice(at, at + 9))) return { ok: false, flaw: flawAt(text, at, 'entity declarations are not accepted') };
    const character = text[at];
    if (character === '>' && !inSubset) {
      return { ok: true, text: text.slice(0, start) + blanked(text.slice(start, at + 1)) + text.slice(at + 1) };
    }
    if (character === '[' || character === ']') inSubset = character === '[';
    const end = endOfToken(text, at);
    if (end === -1) break;
    at = end;
  }
  return { ok: false, flaw: flawAt(text, start, 'the DOCTYPE is never closed') };
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

/** Where a `<!` stands that opens neither comment nor CDATA. */
function strayDeclaration(text: string): number | null {
  for (let at = text.indexOf('<!'); at !== -1; ) {
    const closing = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : null;
    if (closing === null) return at;
    const end = text.indexOf(closing, at);
    if (end === -1) return null;
    at = text.indexOf('<!', end);
  }
  return null;
}

function blanked(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

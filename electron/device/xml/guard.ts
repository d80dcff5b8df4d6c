import type { Problem } from '../../../shared/result.ts';
import { limits } from './limits.ts';
import { utf8Length } from './utf8-length.ts';

/** What a look at the text alone can refuse, before any parser sees it; null lets it pass. */
export function guard(text: string): Problem | null {
  return tooLarge(boundedLength(text)) ?? empty(text) ?? notXML(text) ?? loneSurrogate(text) ?? tooManyReferences(text);
}

/** 413 for a document over the size limit; `bytes` is its length in UTF-8. */
export function tooLarge(bytes: number): Problem | null {
  if (bytes <= limits.documentBytes) return null;
  const detail = `The document is larger than ${limits.documentBytes} bytes (5 MiB). Split it into several messages.`;
  return { title: 'Document too large', detail, status: 413 };
}

/** 1-based line and column of an index, columns counted in code points. */
export function placeOf(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index).split(/\r\n|\r|\n/u);
  const last = before.at(-1) ?? '';
  return { line: before.length, column: [...last].length + 1 };
}

/** Bytes of the text in UTF-8. Encodes only where length alone does not settle the limits of this folder. */
function boundedLength(text: string): number {
  const atMost = text.length * 3;
  if (atMost <= limits.documentBytes || text.length > limits.documentBytes) return text.length;
  return utf8Length(text);
}

function empty(text: string): Problem | null {
  if (/\S/u.test(text)) return null;
  return { title: 'Empty document', detail: 'There is nothing to execute. Send a SyncML document.', status: 400, line: 1, column: 1 };
}

/** JSON, a table, a note: an XML parser would complain of characters deep inside it. */
function notXML(text: string): Problem | null {
  const index = text.search(/[^\s\uFEFF]/u);
  if (index === -1 || text[index] === '<') return null;
  const begins = /^[^\s<]{1,12}/u.exec(text.slice(index))?.[0];
  const detail = `It begins with ${begins}, where a SyncML document begins with <. Importing makes one of exports of Intune, scripts, .reg files and tables of OMA-URI settings.`;
  return { title: 'Not XML', detail, status: 400, ...placeOf(text, index) };
}

function loneSurrogate(text: string): Problem | null {
  if (text.isWellFormed()) return null;
  const index = text.search(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
  const detail = 'Half of a surrogate pair is no character. Send the text as UTF-8 without cutting characters.';
  return { title: 'Not a character', detail, status: 400, ...placeOf(text, index) };
}

function tooManyReferences(text: string): Problem | null {
  let count = 0;
  for (let index = text.indexOf('&'); index !== -1; index = text.indexOf('&', index + 1)) {
    count += 1;
    if (count > limits.ampersands) {
      const detail = `The document has more than ${limits.ampersands} references (&…;). Write characters as themselves, or split it.`;
      return { title: 'Too many references', detail, status: 400, ...placeOf(text, index) };
    }
  }
  return null;
}

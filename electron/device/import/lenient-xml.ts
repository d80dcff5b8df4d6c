import type { XMLElement } from '../xml/build-elements.ts';
import { readXMLAtOnce } from '../xml/xml-reader.ts';
import type { Repair } from './repair.ts';

/** One that does not end is not looked for behind the next: a text of nothing else would take a very long time. */
const doctype = /<!DOCTYPE\s[^[<>]*(?:\[(?:(?!<!DOCTYPE)[^\]])*\]\s*)?>/gi;

/** The root elements of a text that need not be one document; null where it cannot be read even so. */
export function readLenientXML(text: string, repair: Repair): readonly XMLElement[] | null {
  let hasDoctype = false;
  const bare = outsideCDATA(text, (part) =>
    part.replaceAll(/<\?xml\s[^<>]*\?>/g, '').replaceAll(doctype, (declaration) => {
      // What its entities stand for would be lost without a word.
      if (/<!ENTITY/i.test(declaration)) return declaration;
      hasDoctype = true;
      return '';
    }),
  );
  const roots =
    rootsOf(bare) ??
    rootsOf(withEscapedAmpersands(bare), () => repair('A bare & was written as &amp;.')) ??
    rootsOf(withPlainTags(withEscapedAmpersands(bare)), () =>
      repair('Typographic quotation marks and spaces inside tags were replaced by plain ones.'),
    );
  if (roots === null) return null;
  if (hasDoctype) repair('The DOCTYPE was removed: a PC accepts no document with one.');
  if (hasRefusedDeclaration(text)) repair('The XML declaration was left out.');
  if (roots.children.length > 1 && roots.children.some(({ name }) => name === 'SyncML' || name === 'SyncBody')) {
    repair('Several documents were combined into one, under the first SyncHdr.');
  }
  if (/\S/.test(roots.text)) repair('Text outside the elements was left out.');
  return roots.children;
}

/** The strict reader takes a declaration at the very start only, and of no encoding but UTF-8; Windows' local API writes UTF-16. */
function hasRefusedDeclaration(text: string): boolean {
  const [, blanks, declaration = ''] = /^(\s*)(<\?xml\s[^<>]*\?>)/.exec(text) ?? [];
  return declaration !== '' && (blanks !== '' || /encoding\s*=\s*["'](?!utf-8["'])/i.test(declaration));
}

/** An element around everything makes one document of many. */
function rootsOf(text: string, found?: () => void): XMLElement | null {
  const read = readXMLAtOnce(`<roots>${text}</roots>`);
  if (!read.ok) return null;
  found?.();
  return read.value;
}

/** Inside CDATA an ampersand is one already. */
function withEscapedAmpersands(text: string): string {
  return outsideCDATA(text, (part) => part.replaceAll(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/gi, '&amp;'));
}

/** A word processor turns the quotation marks of attributes, and makes blanks that no line breaks at. */
function withPlainTags(text: string): string {
  return outsideCDATA(text, (part) =>
    part.replaceAll(/<[A-Za-z/][^<>]{0,4096}>/g, (tag) =>
      tag
        .replaceAll(/[“”„‟«»″]/g, '"')
        .replaceAll(/[‘’‚‛′]/g, "'")
        .replaceAll(/[\u00A0\u2007\u202F]/g, ' '),
    ),
  );
}

/** What stands in CDATA is a value, whatever it looks like. */
function outsideCDATA(text: string, edit: (part: string) => string): string {
  // Behind the last end no CDATA ends any more: looking for it there would take a hostile text a very long time.
  const end = text.lastIndexOf(']]>') + ']]>'.length;
  const parts = end < ']]>'.length ? [text] : [...text.slice(0, end).split(/(<!\[CDATA\[[\s\S]*?\]\]>)/), text.slice(end)];
  return parts.map((part) => (part.startsWith('<![CDATA[') && part.endsWith(']]>') ? part : edit(part))).join('');
}

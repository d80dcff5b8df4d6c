import { child } from '../markup/read-commands.ts';
import { type Markup, readMarkup } from '../markup/read-markup.ts';
import type { TextChange } from '../markup/text-change.ts';
import { renameChanges } from './changes.ts';
import type { Fix } from './mark.ts';
import { nearest } from './misspelt-elements.ts';

/** What makes the PC refuse a whole document, and what mends it for certain. All that apply are offered: they are few. */
const rules: readonly ((text: string, roots: readonly Markup[]) => Fix | null)[] = [
  escapeAmpersands,
  closeAsOpened,
  nameRoot,
  nameNamespace,
  (text) => without(text, /<!DOCTYPE/i, /^[^[>]*(?:\[[^\]]*\]\s*)?>/, 'Remove the DOCTYPE'),
  (text) => without(text, /<\?(?!xml\s)/i, /^[\s\S]*?\?>/, 'Remove the processing instruction'),
  declareUTF8,
];

export function refusalFixes(text: string): readonly Fix[] {
  const roots = readMarkup(text);
  return rules.map((rule) => rule(text, roots)).filter((fix) => fix !== null);
}

/** Inside CDATA and comments an ampersand is one already. */
const bareAmpersand = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|(&)(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/gi;

function escapeAmpersands(text: string): Fix | null {
  const changes = [...text.matchAll(bareAmpersand)]
    .filter(([, found]) => found !== undefined)
    .map(({ index }): TextChange => ({ from: index, to: index + 1, insert: '&amp;' }));
  return changes.length === 0 ? null : { title: 'Write & as &amp;', changes };
}

/** Where the element has its close tag, the other one is too much; else it was meant to be it. */
function closeAsOpened(text: string, roots: readonly Markup[]): Fix | null {
  const found = firstAstray(roots);
  if (!found?.strayCloseTag) return null;
  const { strayCloseTag, closeTag, tagName } = found;
  if (closeTag === null) return { title: `Close it with </${tagName}>`, changes: [{ ...strayCloseTag, insert: `</${tagName}>` }] };
  return { title: `Remove ${text.slice(strayCloseTag.from, strayCloseTag.to)}`, changes: [{ ...strayCloseTag, insert: '' }] };
}

function firstAstray(elements: readonly Markup[]): Markup | null {
  for (const element of elements) {
    const found = element.strayCloseTag === null ? firstAstray(element.children) : element;
    if (found !== null) return found;
  }
  return null;
}

function nameRoot(text: string, [root]: readonly Markup[]): Fix | null {
  const name =
    root === undefined || root.name === 'SyncML' || root.name === 'SyncBody' ? undefined : nearest(root.name, ['SyncML', 'SyncBody']);
  return root === undefined || name === undefined
    ? null
    : { title: `Write ${name} instead of ${root.name}`, changes: renameChanges(root, name, text) };
}

const syncMLNamespace = 'SYNCML:SYNCML1.2';

/** A message with a SyncHdr needs the namespace; one of another name is none this PC reads. */
function nameNamespace(_: string, [root]: readonly Markup[]): Fix | null {
  if (root === undefined || root.namespace === syncMLNamespace || root.namespace === 'SYNCML:SYNCML1.1') return null;
  return root.namespace === '' && child(root, 'SyncHdr') === null ? null : namespaceFix(root);
}

export function namespaceFix(root: Markup): Fix {
  const { tagName, openTag, attributes } = root;
  const prefix = tagName.includes(':') ? `:${tagName.split(':', 1)[0]}` : '';
  const declared = attributes.find(({ name }) => name === `xmlns${prefix}`);
  const at = openTag.from + 1 + tagName.length;
  const attribute = `xmlns${prefix}="${syncMLNamespace}"`;
  const change =
    declared === undefined ? { from: at, to: at, insert: ` ${attribute}` } : { from: declared.from, to: declared.to, insert: attribute };
  return { title: `Add ${attribute}`, changes: [change] };
}

/** The first only, and looked for in two steps: else each further start of a hostile text would be read to its end. */
function without(text: string, start: RegExp, whole: RegExp, title: string): Fix | null {
  const from = text.search(start);
  const [found] = (from === -1 ? null : whole.exec(text.slice(from))) ?? [];
  return found === undefined ? null : { title, changes: [{ from, to: from + found.length, insert: '' }] };
}

/** A declaration is shorter. */
const longestDeclaration = 512;

function declareUTF8(text: string): Fix | null {
  const start = text.slice(0, longestDeclaration);
  const [declaration = '', encoding = ''] = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["'][^>]*\?>/.exec(start) ?? [];
  if (declaration === '' || encoding.toUpperCase() === 'UTF-8') return null;
  return { title: 'Declare UTF-8', changes: [{ from: 0, to: declaration.length, insert: '<?xml version="1.0" encoding="UTF-8"?>' }] };
}

import { xmlLanguage } from '@codemirror/lang-xml';
import { resolveReference } from '../../../../shared/xml-text.ts';

/** A stretch of the document; offsets in UTF-16 units, `to` not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** An element and where all its parts stand. */
export interface Markup extends Span {
  /** Without its prefix. */
  readonly name: string;
  /** As it is written. */
  readonly tagName: string;
  /** Empty where it has none. */
  readonly namespace: string;
  readonly openTag: Span;
  /** null for `<Final/>`, and where it was forgotten. */
  readonly closeTag: Span | null;
  /** A close tag of another name, the first in it that has no element of its own. */
  readonly strayCloseTag: Span | null;
  readonly attributes: readonly MarkupAttribute[];
  readonly children: readonly Markup[];
  /** Its own text, references and CDATA resolved. */
  readonly text: string;
  /** Whether a comment or a processing instruction stands in it, at any depth. */
  readonly remarked: boolean;
}

interface MarkupAttribute extends Span {
  readonly name: string;
  /** Without quotes; references are left as they are. */
  readonly value: string;
}

/** What stands between the tags; empty, at the end of the tag, in `<Final/>` and where the close tag was forgotten. */
export function contentOf({ openTag, closeTag }: Markup): Span {
  return { from: openTag.to, to: closeTag?.from ?? openTag.to };
}

/** Twice what the PC takes. */
const deepest = 64;

/**
 * The root elements of a text, as far as it can be understood: it need not be well-formed. One, in a document the PC reads; none where the
 * parser would take time and memory by the square of the length: where more elements stand open than any document has, or a second DOCTYPE
 * is begun.
 */
export function readMarkup(text: string): readonly Markup[] {
  if (depthOf(text) > deepest || text.split(/<!DOCTYPE/i, 3).length > 2) return [];
  const roots: Markup[] = [];
  const open: Builder[] = [];
  xmlLanguage.parser.parse(text).iterate({
    enter({ name, from, to }) {
      if (name === 'Element') open.push(builder({ from, to }, open.at(-1)));
      else takers[name]?.(open.at(-1), { from, to }, text.slice(from, to));
    },
    leave({ name }) {
      const element = name === 'Element' ? open.pop() : undefined;
      if (element === undefined) return;
      const above = open.at(-1);
      (above?.children ?? roots).push(element);
      if (above !== undefined) above.remarked ||= element.remarked;
    },
  });
  return roots;
}

/** How many tags are open at once, at the most. Those in comments and CDATA count as well. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [sign] of text.matchAll(/<[/!?]?|\/>/g)) {
    if (sign === '<') depth += 1;
    else if (sign === '</' || sign === '/>') depth = Math.max(0, depth - 1);
    most = Math.max(most, depth);
  }
  return most;
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
interface Builder extends Omit<Writable<Markup>, 'children' | 'attributes'> {
  readonly children: Markup[];
  readonly attributes: MarkupAttribute[];
  /** Namespaces by prefix, those from above included; '' is the default. */
  prefixes: ReadonlyMap<string, string>;
}

function builder(span: Span, above: Builder | undefined): Builder {
  const openTag = { from: span.from, to: span.from };
  const names = { name: '', tagName: '', namespace: '', text: '' };
  return {
    ...span,
    ...names,
    openTag,
    closeTag: null,
    strayCloseTag: null,
    attributes: [],
    children: [],
    remarked: false,
    prefixes: above?.prefixes ?? new Map(),
  };
}

type Take = (element: Builder | undefined, span: Span, written: string) => void;

const takeOpenTag: Take = (element, span) => {
  if (element !== undefined) element.openTag = span;
};

const takeTagName: Take = (element, _, written) => {
  if (element === undefined || element.tagName !== '') return;
  element.tagName = written;
  const [prefix, name] = inParts(written);
  element.name = name;
  element.namespace = element.prefixes.get(prefix) ?? '';
};

const takeAttribute: Take = (element, span, written) => {
  const [, name = '', , value = ''] = /^([^\s=]+)\s*=\s*(["'])([\s\S]*)\2$/.exec(written) ?? [];
  if (element === undefined || name === '') return;
  element.attributes.push({ ...span, name, value });
  if (name !== 'xmlns' && !name.startsWith('xmlns:')) return;
  element.prefixes = new Map([...element.prefixes, [name.slice('xmlns:'.length), value]]);
  element.namespace = element.prefixes.get(inParts(element.tagName)[0]) ?? '';
};

const takeText: Take = (element, _, written) => {
  if (element !== undefined) element.text += resolveReference(written);
};

const takeRemark: Take = (element) => {
  if (element !== undefined) element.remarked = true;
};

/** By the names the XML grammar gives its nodes. */
const takers: Readonly<Record<string, Take>> = {
  OpenTag: takeOpenTag,
  SelfClosingTag: takeOpenTag,
  TagName: takeTagName,
  Attribute: takeAttribute,
  CloseTag(element, span) {
    if (element !== undefined) element.closeTag = span;
  },
  MismatchedCloseTag(element, span) {
    if (element !== undefined) element.strayCloseTag ??= span;
  },
  Text: takeText,
  EntityReference: takeText,
  CharacterReference: takeText,
  InvalidEntity: takeText,
  Cdata: (element, _, written) => {
    if (element !== undefined) element.text += written.slice('<![CDATA['.length, -']]>'.length);
  },
  Comment: takeRemark,
  ProcessingInst: takeRemark,
};

function inParts(tagName: string): readonly [prefix: string, name: string] {
  const colon = tagName.indexOf(':');
  return colon < 0 ? ['', tagName] : [tagName.slice(0, colon), tagName.slice(colon + 1)];
}

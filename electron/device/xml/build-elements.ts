import type { SaxesParser } from 'saxes';
import { isAllPadding, withoutPadding } from '../../../shared/xml-text.ts';
import type { XMLForm } from './forms.ts';
import { checkDeclaration, checkTag, type Tag } from './refuse-markup.ts';
import { type OpenElements, type Stop, startOfTag } from './xml-flaw.ts';

/** What of an element is written. */
export interface BareElement {
  /** Empty where prefixes are not resolved. */
  readonly namespace: string;
  readonly name: string;
  readonly children: readonly BareElement[];
  /** All character data directly inside, CDATA sections included. */
  readonly text: string;
}

export interface XMLElement extends BareElement {
  /** By name without prefix. Empty where the form leaves them out, as SyncML does: it says nothing in them. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XMLElement[];
  /** 1-based place where the start tag ends. */
  readonly line: number;
  readonly column: number;
  /** The same place in UTF-16 units, 0-based. */
  readonly position: number;
  /** What stands between the tags of a `markupOf` with elements inside, character for character but for line ends (XML 1.0, 2.11). */
  readonly markup?: string;
}

export type Parser = SaxesParser<{ xmlns: boolean; position: false; forceXMLVersion: true; defaultXMLVersion: '1.0' }>;

/** Shared by all leaves, and by all elements without attributes, which most are. */
export const noChildren: readonly XMLElement[] = [];
export const noAttributes: ReadonlyMap<string, string> = new Map();

type Growing = { -readonly [Key in keyof XMLElement]: XMLElement[Key] };

interface Builder {
  state(): OpenElements & { readonly root: XMLElement | undefined };
  /** Rises while tokens end. */
  events(): number;
  /** The root as far as it was read: what is open is closed where the text was cut. */
  soFar(): XMLElement | undefined;
}

interface ParsingParts {
  readonly form: XMLForm;
  readonly text: string;
  readonly stop: Stop;
}

/** Children are gathered on one stack and cut off when their parent closes: arrays that grow would take several times the memory. */
export function buildElements(parser: Parser, { form, text: document, stop }: ParsingParts): Builder {
  const { limits, resolves, nameOf, trims, markupOf } = form;
  const open: Growing[] = [];
  const starts: number[] = [];
  const gathered: XMLElement[] = [];
  let current: Growing | undefined;
  let closed: Growing | undefined;
  let elements = 0;
  let events = 0;
  let allText = 0;
  const addText = (piece: string) => {
    events += 1;
    if (current === undefined) return;
    // The indentation between children is most of the texts of a file.
    if (trims && current.text === '' && isAllPadding(piece)) return;
    allText += piece.length;
    current.text = current.text === '' ? piece : current.text + piece;
    if (current.text.length > limits.text) {
      stop({ title: 'Text too long', reason: `a text is longer than ${limits.text} characters`, advice: adviceOnText(form) });
    }
    if (allText > limits.allText) {
      stop({ title: 'Too much text', reason: `all texts together are longer than ${limits.allText} characters`, advice: split });
    }
  };
  parser.on('opentag', (tag) => {
    events += 1;
    elements += 1;
    const { position } = parser;
    if (elements === 1 && form.plain) checkDeclaration(parser.xmlDecl, stop);
    checkTag(tag, form, stop);
    if (elements > limits.elements) {
      const offset = startOfTag(document, position);
      stop({ title: 'Too many elements', reason: `there are more than ${limits.elements} elements`, advice: split, offset });
    }
    if (open.length >= limits.depth) {
      const offset = startOfTag(document, position);
      stop({ title: 'Too deep', reason: `elements are nested more than ${limits.depth} deep`, advice: '', offset });
    }
    current = {
      namespace: resolves ? (tag.uri ?? '') : '',
      name: resolves ? (tag.local ?? '') : nameOf(tag.name),
      attributes: form.attributes ? attributesOf(tag, form) : noAttributes,
      children: noChildren,
      text: '',
      line: parser.line,
      column: parser.column,
      position,
    };
    open.push(current);
    starts.push(gathered.length);
  });
  const close = () => {
    events += 1;
    closed = open.pop();
    const start = starts.pop();
    if (closed === undefined || start === undefined) return;
    if (gathered.length > start) closed.children = gathered.splice(start);
    if (trims && closed.text !== '') closed.text = withoutPadding(closed.text);
    if (closed.name === markupOf && closed.children.length > 0) closed.markup = markupIn(document, closed.position, parser.position);
    gathered.push(closed);
    current = open.at(-1);
  };
  parser.on('closetag', close);
  parser.on('text', addText);
  parser.on('cdata', addText);
  const soFar = () => {
    while (open.length > 0) close();
    return gathered[0];
  };
  return { state: () => ({ open, closed, root: open.length === 0 ? gathered[0] : undefined }), events: () => events, soFar };
}

/** What stands between the end of a start tag and the end tag that ends at `end`. */
function markupIn(document: string, start: number, end: number): string {
  return document.slice(start, document.lastIndexOf('</', end - 1)).replaceAll(/\r\n?/g, '\n');
}

const split = 'Split the document.';

function adviceOnText({ plain }: XMLForm): string {
  return plain ? 'Send it in chunks (MoreData).' : 'Shorten it.';
}

function attributesOf({ attributes }: Tag, { nameOf }: XMLForm): ReadonlyMap<string, string> {
  for (const _ in attributes) {
    return new Map(
      Object.entries(attributes).map(([name, value]) => (typeof value === 'string' ? [nameOf(name), value] : [value.local, value.value])),
    );
  }
  return noAttributes;
}

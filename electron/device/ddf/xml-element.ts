import { SaxesParser } from 'saxes';
import { quoted } from '../../../shared/quoted.ts';
import { bareAmpersand } from '../xml/bare-ampersand.ts';
import { type Flaw, flawAt } from './flaw.ts';

/** An element of a DDF file. The fixed prefix `MSFT:` is left off names: no OMA name is among Microsoft's. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, CDATA included, trimmed. */
  readonly text: string;
  /** Where it starts in the file, in UTF-16 units. */
  readonly offset: number;
}

/** Real files need about 30. */
const maxDepth = 99;
/** The largest of Microsoft's files has some 6,000 nodes, of some 25 elements each. */
const mostNodes = 20_000;
const mostElements = 500_000;

/**
 * The one root element of well-formed XML without DOCTYPE, or the first flaw. Text stays text (`007`). Prefixes are read as they are
 * written, because the one that matters is fixed. Linear in the text.
 */
export function parseXml(text: string): XmlElement | Flaw {
  const parser: Parser = new SaxesParser({ xmlns: false, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const stopped = new Error('reading stopped');
  let flaw: Flaw | null = null;
  // Throwing is the one way to stop saxes at once; it never leaves this function.
  const stop: Stop = (offset, reason) => {
    flaw = flawAt(text, offset, reason);
    throw stopped;
  };
  const builder = buildElements(parser, text, stop);
  parser.on('error', ({ message }) => {
    const { offset, reason } = describeError(message, { text, position: parser.position, ...builder.state() });
    stop(offset, reason);
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error !== stopped) throw error;
  }
  return flaw ?? builder.state().root ?? flawAt(text, text.length, 'there is no element');
}

type Parser = SaxesParser<{ readonly xmlns: false }>;
type Stop = (offset: number, reason: string) => never;
type Growing = { -readonly [Key in keyof XmlElement]: XmlElement[Key] };

interface State {
  readonly open: readonly XmlElement[];
  /** The element closed last. */
  readonly closed: XmlElement | undefined;
  readonly root: XmlElement | undefined;
}

/** Shared by all leaves and by all elements without attributes, which most are. */
const noChildren: readonly XmlElement[] = [];
const noAttributes: ReadonlyMap<string, string> = new Map();

/** Children are gathered on one stack and cut off when their parent closes. */
function buildElements(parser: Parser, text: string, stop: Stop): { readonly state: () => State } {
  const open: Growing[] = [];
  const starts: number[] = [];
  const gathered: XmlElement[] = [];
  let current: Growing | undefined;
  let closed: Growing | undefined;
  let elements = 0;
  let nodes = 0;
  const addText = (piece: string) => {
    if (current === undefined) return;
    if (current.text !== '') current.text += piece;
    // The indentation between children is most of the texts of a file.
    else if (piece.charCodeAt(0) > 32 || piece.trim() !== '') current.text = piece;
  };
  parser.on('opentagstart', ({ name }) => {
    const offset = text.lastIndexOf('<', parser.position - name.length - 1);
    if (gathered.length > 0 && open.length === 0) stop(offset, 'a second root element');
    elements += 1;
    if (name === 'Node') nodes += 1;
    if (nodes > mostNodes) stop(offset, `there are more than ${mostNodes} nodes, split the file`);
    if (elements > mostElements) stop(offset, `there are more than ${mostElements} elements`);
    if (open.length >= maxDepth) stop(offset, `elements are nested more than ${maxDepth} deep`);
    current = { name: name.startsWith('MSFT:') ? name.slice(5) : name, attributes: noAttributes, children: noChildren, text: '', offset };
    open.push(current);
    starts.push(gathered.length);
  });
  parser.on('opentag', ({ attributes }) => {
    for (const _ in attributes) {
      if (current !== undefined) current.attributes = new Map(Object.entries(attributes));
      return;
    }
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    closed = open.pop();
    const start = starts.pop();
    if (closed === undefined || start === undefined) return;
    if (gathered.length > start) closed.children = gathered.splice(start);
    if (closed.text !== '') closed.text = closed.text.trim();
    gathered.push(closed);
    current = open.at(-1);
  });
  return { state: () => ({ open, closed, root: open.length === 0 ? gathered[0] : undefined }) };
}

interface ErrorPlace extends State {
  readonly text: string;
  /** Behind the character saxes complains of. */
  readonly position: number;
}

/** What saxes says, in words and with a place that help whoever has the file open. */
function describeError(message: string, place: ErrorPlace): { readonly offset: number; readonly reason: string } {
  const { text, position, open, closed } = place;
  // saxes looks for the end of a reference to the end of the file.
  const bare = bareAmpersand(text);
  if (bare !== -1 && bare < position) return { offset: bare, reason: 'a & that is not written as &amp;' };
  if (/^unclosed tag|^unexpected end/.test(message)) return { offset: text.length, reason: endReason(open) };
  if (message.startsWith('document must contain')) return { offset: text.trim() === '' ? 0 : text.length, reason: 'there is no element' };
  if (message.startsWith('text data outside')) return { offset: strayText(text, position), reason: 'text outside of the root element' };
  if (message.startsWith('unexpected close tag')) {
    return { offset: text.lastIndexOf('</', position - 1), reason: `Expected closing tag '${closed?.name}'` };
  }
  if (message.includes('entity')) {
    const offset = text.lastIndexOf('&', position - 1);
    return { offset, reason: `${quoted(text.slice(offset, Math.min(position, offset + 64)))} stands for nothing in this file` };
  }
  const offset = Math.max(0, position - 1);
  return { offset, reason: isControl(text, offset) ? 'a character that XML does not allow' : message.replace(/\.$/, '') };
}

function isControl(text: string, offset: number): boolean {
  return /^[\p{Cc}\ufffe\uffff]$/u.test(text.charAt(offset));
}

function endReason(open: readonly XmlElement[]): string {
  return open.length === 0 ? 'the file ends inside a tag' : `the file ends inside ${open.map(({ name }) => name).join('/')}`;
}

/** Where the text begins that saxes has just read to its end. */
function strayText(text: string, position: number): number {
  const from = text.lastIndexOf('>', position - 1) + 1;
  return from + Math.max(0, text.slice(from).search(/\S/));
}

import { SaxesParser } from 'saxes';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Problem, type Result, refused } from '../../../shared/result.ts';
import { encodingByMark } from '../../../shared/text-encoding.ts';
import { withoutPadding } from '../../../shared/xml-text.ts';
import { limits } from '../xml/limits.ts';

/** An element of an answer file, a provxml or one of the lists of a package. */
export interface PackageElement {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly PackageElement[];
  /** Character data directly inside, CDATA included, trimmed. */
  readonly text: string;
  /** 1-based place where the start tag ends. */
  readonly line: number;
  readonly column: number;
}

type Growing = { -readonly [Key in keyof PackageElement]: PackageElement[Key] };
type Stop = (detail: string) => never;

/** Most bytes of a document that are looked at. Real ones have some thousands. */
export const largestDocument = limits.documentBytes;

/**
 * The root element of a document in UTF-8 or UTF-16. `name` is how refusals call it: "customizations.xml". 413 above the limits of the
 * wire, 422 with line and column for what is not well-formed or has a DOCTYPE: nothing of it is ever expanded.
 */
export function readPackageXml(bytes: Uint8Array, name: string): Result<PackageElement> {
  if (bytes.length > largestDocument) {
    const detail = `${quoted(name)} has more than the ${largestDocument} bytes that are read. Split it.`;
    return refused({ title: 'Document too large', detail, status: 413 });
  }
  try {
    return parse(new TextDecoder(encodingByMark(bytes), { fatal: true }).decode(bytes), name);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refused({ title: 'Not readable text', detail: `${quoted(name)} is neither UTF-8 nor UTF-16. Save it as UTF-8.`, status: 422 });
  }
}

function parse(text: string, name: string): Result<PackageElement> {
  const parser = new SaxesParser({ xmlns: true, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const stopped = new Error('reading stopped');
  let problem: Problem | null = null;
  // Throwing is the one way to stop saxes at once; it never leaves this function.
  const stop: Stop = (what) => {
    const [line, column] = [parser.line, Math.max(1, parser.column)];
    problem ??= {
      title: 'Not XML this PC can read',
      detail: `${quoted(name)}, line ${line}, column ${column}: ${what}`,
      status: 422,
      line,
      column,
    };
    throw stopped;
  };
  const root = buildElements(parser, stop);
  try {
    for (let at = 0; at < text.length; at += limits.slice) parser.write(text.slice(at, at + limits.slice));
    parser.close();
  } catch (error) {
    if (error !== stopped) throw error;
  }
  if (problem !== null) return refused(problem);
  const element = root();
  return element === undefined
    ? refused({
        title: 'Not XML this PC can read',
        detail: `${quoted(name)} holds no element. Is it the right file?`,
        status: 422,
        line: 1,
        column: 1,
      })
    : done(element);
}

type Parser = SaxesParser<{ xmlns: true; position: false; forceXMLVersion: true; defaultXMLVersion: '1.0' }>;

function buildElements(parser: Parser, stop: Stop): () => PackageElement | undefined {
  const open: (Growing & { readonly children: PackageElement[] })[] = [];
  let root: PackageElement | undefined;
  let elements = 0;
  let allText = 0;
  const addText = (piece: string) => {
    const current = open.at(-1);
    allText += piece.length;
    if (allText > limits.allText) stop(`all texts together are longer than ${limits.allText} characters. Split the document.`);
    if (current === undefined) return;
    current.text += piece;
    if (current.text.length > limits.text) stop(`a text is longer than ${limits.text} characters.`);
  };
  parser.on('error', ({ message }) => stop(`${message.replace(/\.$/, '')}. Write & as &amp; and < as &lt;, and close every element.`));
  parser.on('doctype', () => stop('a DOCTYPE stands here, which none of these documents has. Remove it.'));
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentagstart', ({ name }) => {
    elements += 1;
    if (elements > limits.elements) stop(`there are more than ${limits.elements} elements. Split the document.`);
    if (open.length >= limits.depth) stop(`elements are nested more than ${limits.depth} deep.`);
    if (name.length > limits.name) stop(`a name is longer than ${limits.name} characters.`);
  });
  parser.on('attribute', ({ name, value }) => {
    if (name.length > limits.name || value.length > limits.text) stop('an attribute is longer than anything Windows writes.');
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const own = Object.values(attributes).map((attribute) => [attribute.local, attribute.value] as const);
    if (own.length > limits.attributes) stop(`an element has more than ${limits.attributes} attributes.`);
    const { line, column } = parser;
    const element = { namespace: uri, name: local, attributes: new Map(own), children: [], text: '', line, column };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    closed.text = withoutPadding(closed.text);
    if (open.length === 0) root = closed;
  });
  return () => root;
}

export function childNamed(element: PackageElement | undefined, name: string): PackageElement | undefined {
  return element?.children.find((child) => child.name === name);
}

export function childrenNamed(element: PackageElement | undefined, name: string): readonly PackageElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}
